package org.bide.wait;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

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
public class BriefLock {

  private static final VarHandle TAKEN;

  static {
    try {
      TAKEN = MethodHandles.lookup().findVarHandle(BriefLock.class, "taken", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final int SPINS = 1000;

  @SuppressWarnings("unused") // through TAKEN
  private boolean taken;

  public final void lock() {
    if (!TAKEN.compareAndSet(this, false, true)) {
      lockLater();
    }
  }

  private void lockLater() {
    int spins = 0;
    while ((boolean) TAKEN.getOpaque(this) || !TAKEN.compareAndSet(this, false, true)) {
      if (++spins % SPINS == 0) {
        Thread.yield();
      } else {
        Thread.onSpinWait();
      }
    }
  }

  public final void unlock() {
    TAKEN.setRelease(this, false);
  }
}
