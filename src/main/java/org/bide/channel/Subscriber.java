package org.bide.channel;

import java.util.Optional;
import org.bide.event.Event;
import org.bide.event.Gone;

/**
 * One who receives every value of a {@link Broadcast} that is sent while this is open. It has a
 * cursor of its own: what one subscriber has received is still there for the others. Several tasks
 * may receive from one subscriber, and then share its values.
 *
 * <p>Close it when it is no longer used: a subscriber that does not receive holds up the senders.
 *
 * @param <T> what is received
 */
public final class Subscriber<T> implements ReceivingEnd<T>, AutoCloseable {

  private final Exchange<PublishSubscribe> exchange;
  private final Cursor cursor;
  private final Follow<T> receive;
  private final Event<Reception<T>> next;

  Subscriber(Exchange<PublishSubscribe> exchange) {
    this.exchange = exchange;
    this.cursor = exchange.look(all -> all.subscribe(exchange));
    this.receive = new Follow<>(exchange, cursor);
    this.next = receive.<Reception<T>>map(Reception.Received::new).recover(Reception::ofEnd);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The same where this subscriber was closed.
   */
  @Override
  public Event<T> receive() {
    return receive;
  }

  @Override
  public Event<Reception<T>> next() {
    return next;
  }

  @Override
  @SuppressWarnings("unchecked") // only values of type T are sent
  public Optional<T> tryReceive() {
    return Optional.ofNullable((T) Values.orThrow(receive.takeNow()));
  }

  /** {@inheritDoc} Where this subscriber was closed, it does nothing. */
  @Override
  public void putBack(T value) {
    receive.putBack(Values.checked(value));
  }

  Exchange<PublishSubscribe> exchange() {
    return exchange;
  }

  /** How many values it has not received yet. */
  public int behind() {
    return exchange.look(all -> all.behind(cursor));
  }

  /**
   * Leaves: what it has not received it will not, and whoever waits to receive from it learns it.
   */
  @Override
  public void close() {
    exchange.change(all -> all.unsubscribe(cursor, new Gone(receive.resource(), "was closed")));
  }

  @Override
  public String toString() {
    return receive.resource().toString();
  }
}
