package org.bide.task;

import java.util.concurrent.CancellationException;

/**
 * Thrown by a task's waits once the task is cancelled, or the scope or the block with a time limit
 * that it stands in. Let it pass: {@code finally} blocks run, and what was cancelled ends.
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
