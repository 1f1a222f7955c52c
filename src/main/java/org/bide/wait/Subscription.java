package org.bide.wait;

/** A wait that goes on beside the code that began it. */
public interface Subscription {

  /**
   * Ends the wait, which then has taken nothing and gives no answer. Any thread.
   *
   * @return false if it had ended before; its answer is on its way or was given
   */
  boolean cancel();
}
