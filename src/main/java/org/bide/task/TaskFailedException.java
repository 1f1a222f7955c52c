package org.bide.task;

/** A task failed; the cause is what its body threw. */
public final class TaskFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TaskFailedException(Throwable cause) {
    super("the task failed: " + cause, cause);
  }
}
