package org.bide.wait;

/** Who waits: a task, an actor, a future, a stage of a stream. */
public interface Waiter {

  /**
   * The wait is over; called once for each wait that was suspended, on whichever thread committed
   * it. Must not block. The waiter then calls {@link Wait#collect}.
   */
  void wake(Wait wait);
}
