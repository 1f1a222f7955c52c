package org.bide.channel;

import java.util.Objects;
import org.bide.event.Event;
import org.bide.event.Gone;

/**
 * Hands each value to every {@linkplain #subscribe subscriber}, each of whom receives at its own
 * pace and in the order in which the values were sent. Nothing is skipped: senders wait for the
 * slowest, who may be so many values behind as the buffer holds.
 *
 * <pre>{@code
 * Broadcast<Price> prices = Broadcast.buffered("prices", 64);
 * try (Subscriber<Price> mine = prices.subscribe()) {
 *   for (Price price : task.each(mine.receive())) { … }
 * }
 * task.select(prices.send(price));                                  // in another task
 * }</pre>
 *
 * <p>While nobody subscribes, what is sent goes nowhere, at once. All methods may be called from
 * any thread, and none blocks.
 *
 * @param <T> what is sent; not null
 */
public final class Broadcast<T> implements SendingEnd<T> {

  private final Exchange<PublishSubscribe> exchange;
  private final Event<End> closed;

  private Broadcast(String name, int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException(
          "a broadcast's buffer cannot hold " + capacity + " values; it must hold 1 or more");
    }
    this.exchange = new Exchange<>(name, new PublishSubscribe(capacity));
    this.closed = new WasClosed(exchange);
  }

  /**
   * @param capacity how many values a subscriber may be behind, 1 or more
   */
  public static <T> Broadcast<T> buffered(int capacity) {
    return new Broadcast<>(null, capacity);
  }

  /** {@link #buffered(int)} with a name for printing. */
  public static <T> Broadcast<T> buffered(String name, int capacity) {
    return new Broadcast<>(Objects.requireNonNull(name, "name"), capacity);
  }

  /** A new subscriber, who receives what is sent from now on, until it is closed. */
  public Subscriber<T> subscribe() {
    return new Subscriber<>(exchange);
  }

  /** {@inheritDoc} It fires when no subscriber is too far behind. */
  @Override
  public Event<Sent> send(T value) {
    return new Send(exchange, Values.checked(value));
  }

  @Override
  public boolean trySend(T value) {
    return Values.orThrow(exchange.now(Role.SENDER, Values.checked(value))) != null;
  }

  @Override
  public boolean close() {
    return exchange.close(new Gone(exchange.resource(), "was closed"));
  }

  @Override
  public boolean fail(Throwable cause) {
    Objects.requireNonNull(cause, "cause");
    return exchange.close(new Gone(exchange.resource(), "failed", cause));
  }

  @Override
  public boolean isClosed() {
    return exchange.look(Floor::isClosed);
  }

  @Override
  public Event<End> closed() {
    return closed;
  }

  /** How many subscribers there are. */
  public int subscribers() {
    return exchange.look(PublishSubscribe::subscribers);
  }

  /** How many values there are that not all have received. */
  public int size() {
    return exchange.look(PublishSubscribe::size);
  }

  /** How many values a subscriber may be behind. */
  public int capacity() {
    return exchange.look(PublishSubscribe::capacity);
  }

  @Override
  public String toString() {
    return exchange.resource().toString();
  }
}
