package org.bide.channel;

import java.util.Optional;
import org.bide.event.Event;
import org.bide.event.Gone;
import org.bide.event.GoneException;

/**
 * Where values come out: a {@link Channel}, or a {@link Subscriber} of a broadcast, for one who is
 * only to receive. All methods may be called from any thread, and none blocks.
 *
 * @param <T> what is received; never null
 */
public sealed interface ReceivingEnd<T> permits Channel, Subscriber {

  /**
   * Fires with the next value. On a closed channel that has been emptied, and when that comes about
   * during the wait, the detail is {@link Gone}.
   *
   * <p>A wait that ends otherwise has received nothing.
   *
   * <pre>{@code
   * for (Job job : task.each(jobs.receive())) {   // until the channel is closed
   *   run(job);
   * }
   * }</pre>
   */
  Event<T> receive();

  /**
   * {@link #receive}, with the end of the channel as a value like any other and never a {@link
   * Gone}.
   *
   * <p>Law: {@code next()} is {@code receive().map(Received::new)}, recovered by {@code Closed} or
   * {@code Failed}.
   */
  Event<Reception<T>> next();

  /**
   * Receives the next value, if there is one or a sender waits.
   *
   * @throws GoneException if the channel is closed and empty
   */
  Optional<T> tryReceive();

  /**
   * Puts a value in front of all others, as if it had not been received: for one who received it
   * and cannot use it. It takes the place of nobody, so that for a while a buffer may hold more
   * than its capacity, and can also be done when the channel is closed.
   *
   * @throws NullPointerException if the value is null
   */
  void putBack(T value);
}
