package org.bide.task;

import java.util.concurrent.CancellationException;

/**
 * Thrown by a task's waits once the task is cancelled. Let it pass: {@code finally} blocks run, and
 * the task ends.
 */
public final class TaskCancelledException extends CancellationException {
  private static final long serialVersionUID = 1L;

  TaskCancelledException(String message) {
    super(message);
  }

  TaskCancelledException(String message, Throwable cause) {
    super(message);
    if (cause != null) {
      initCause(cause);
    }
  }
}
