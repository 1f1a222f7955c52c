package org.bide.channel;

import java.util.Objects;

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
public final class Broadcast<T> extends SendingEnd<T> {

  private final Exchange<PublishSubscribe> exchange;

  private Broadcast(String name, int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException(
          "a broadcast's buffer cannot hold " + capacity + " values; it must hold 1 or more");
    }
    Exchange<PublishSubscribe> meetingPlace = new Exchange<>(name, new PublishSubscribe(capacity));
    super(meetingPlace);
    this.exchange = meetingPlace;
  }

  /**
   * A broadcast that nobody subscribes to yet.
   *
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

  Exchange<PublishSubscribe> exchange() {
    return exchange;
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
}
