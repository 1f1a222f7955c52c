package org.bide.channel;

import org.bide.event.Gone;
import org.bide.event.GoneException;

/**
 * What one who receives can meet with: the detail of {@link ReceivingEnd#next}.
 *
 * <pre>{@code
 * switch (task.select(jobs.next())) {
 *   case Received<Job>(Job job) -> run(job);
 *   case Closed<Job>() -> { return; }
 *   case Failed<Job>(Throwable cause) -> throw new IOException("no more jobs", cause);
 * }
 * }</pre>
 */
public sealed interface Reception<T> {

  /** A value. */
  record Received<T>(T value) implements Reception<T> {}

  /** There is no more: the channel was closed, and what was sent before has been received. */
  record Closed<T>() implements Reception<T> {}

  /** There is no more, because something went wrong: see {@link SendingEnd#fail}. */
  record Failed<T>(Throwable cause) implements Reception<T> {}

  /** What a receive comes to that found nothing to receive. */
  static <T> Reception<T> ofEnd(RuntimeException thrown) {
    if (!(thrown instanceof GoneException known)) {
      throw thrown;
    }
    Gone gone = known.gone();
    return gone.cause() == null ? new Closed<>() : new Failed<>(gone.cause());
  }
}
