package org.bide.timer;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A lock for a few instructions, in which nobody is called who might wait.
 *
 * <p>It is no monitor because bodies are virtual threads: one that meets a taken monitor is
 * unmounted, and comes back through a helper thread of the JDK and the mailbox of its actor. That
 * takes longer, by four orders of magnitude, than who holds the lock needs it. So this looks again,
 * and only if that was in vain, because the holder was preempted, lets others run.
 */
final class BriefLock {

  private static final int SPINS = 1000;

  private final AtomicBoolean isTaken = new AtomicBoolean();

  void lock() {
    int spins = 0;
    while (isTaken.getPlain() || !isTaken.compareAndSet(false, true)) {
      if (++spins % SPINS == 0) {
        Thread.yield();
      } else {
        Thread.onSpinWait();
      }
    }
  }

  void unlock() {
    isTaken.setRelease(false);
  }
}
