package org.bide.os;

import static org.bide.os.NativeFunction.number;

/**
 * How late the kernel may end a thread's sleep so that it can end several at once, prctl(2) {@code
 * PR_SET_TIMERSLACK}. A thread is born with that of its parent, as a rule 50 microseconds, which is
 * most of what a timer is late by on an idle machine. Systems without prctl(2) have no such slack
 * to set.
 *
 * <p>One of these goes with what threads sleep in, and remembers who slept there last: a loop's
 * thread sleeps in the same one all its life.
 */
public final class TimerSlack {

  private static final int PR_SET_TIMERSLACK = 29;

  /** Zero would mean the default. */
  private static final int LEAST_NANOS = 1;

  private static final CriticalCall PRCTL =
      NativeFunction.find("prctl").isPresent() ? CriticalCall.to("prctl") : null;

  private Thread punctual;

  /** From now on the calling thread's sleeps end when they should. */
  public void least() {
    if (punctual != Thread.currentThread()) {
      punctual = Thread.currentThread();
      if (PRCTL != null) {
        // It cannot fail for the own thread; under a filter that forbids it the sleeps stay as they
        // were, which no promise is broken by.
        PRCTL.call(number(PR_SET_TIMERSLACK), number(LEAST_NANOS));
      }
    }
  }
}
