package org.bide.timer;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A lock for a few instructions, in which nobody is called who might wait: a virtual thread that
 * waited with it in its hands would be unmounted, and those who spin for it could have all
 * processors.
 *
 * <p>It is no monitor because bodies are virtual threads: one that meets a taken monitor is
 * unmounted, and comes back through a helper thread of the JDK and the mailbox of its actor. That
 * takes longer, by four orders of magnitude, than who holds the lock needs it. So this looks again,
 * and only if that was in vain, because the holder was preempted, lets others run.
 */
final class BriefLock implements Guard {

  private static final int SPINS = 1000;

  private final AtomicBoolean isTaken = new AtomicBoolean();

  @Override
  public void lock() {
    int spins = 0;
    while (isTaken.getPlain() || !isTaken.compareAndSet(false, true)) {
      if (++spins % SPINS == 0) {
        Thread.yield();
      } else {
        Thread.onSpinWait();
      }
    }
  }

  @Override
  public void unlock() {
    isTaken.setRelease(false);
  }
}
