package org.bide.task;

/** How a task ended: the detail of {@link TaskRef#ended()}. */
public sealed interface Outcome<T> {

  /** The body returned. */
  record Succeeded<T>(T value) implements Outcome<T> {}

  /** The body threw, or a task that it had started did. */
  record Failed<T>(Throwable cause) implements Outcome<T> {}

  /** The task was cancelled, or its actor stopped, before the body returned. */
  record Cancelled<T>() implements Outcome<T> {}

  /**
   * The result.
   *
   * @throws TaskFailedException if the task failed
   * @throws TaskCancelledException if it was cancelled
   */
  default T get() {
    return switch (this) {
      case Succeeded<T>(T value) -> value;
      case Failed<T>(Throwable cause) -> throw new TaskFailedException(cause);
      case Cancelled<T>() -> throw new TaskCancelledException("the task was cancelled");
    };
  }
}
