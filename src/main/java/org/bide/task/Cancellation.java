package org.bide.task;

import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;

/**
 * That a part of a body is to end, and why.
 *
 * @param why in words
 * @param cause the failure that led to it, or null
 */
record Cancellation(String why, Throwable cause) {

  static final Cancellation OF_THE_TASK = new Cancellation("the task was cancelled", null);

  static final Cancellation TIME_IS_OVER =
      new Cancellation("the time that the block was given is over", null);

  static final Cancellation FIRST_HAS_WON = new Cancellation("another task has won the race", null);

  static Cancellation becauseOf(Throwable failure) {
    return new Cancellation("a task that was started with it has failed", failure);
  }

  /** Whether this is how a wait, or a call of the JDK, says that it was cancelled. */
  static boolean mayHaveThrown(Throwable e) {
    return e instanceof CancellationException
        || e instanceof InterruptedException
        || e instanceof ClosedByInterruptException
        || e instanceof InterruptedIOException;
  }
}
