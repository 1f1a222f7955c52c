package org.bide.channel;

import java.util.Objects;
import java.util.Optional;
import org.bide.event.Event;

/**
 * Hands values from senders to receivers, each value to exactly one, as Concurrent ML's channels
 * do. To send and to receive are events: they can stand in one wait with anything else, and a wait
 * that ends otherwise has neither sent nor received.
 *
 * <pre>{@code
 * Channel<Job> jobs = Channel.rendezvous("jobs");
 * task.select(jobs.send(job));                                      // in one task
 * Job next = task.select(jobs.receive(), spare.receive());          // in another
 * }</pre>
 *
 * <p>Who comes first is served first, senders and receivers alike, and values arrive in the order
 * in which they were sent. The same wait never receives what it sends.
 *
 * <p>A channel lives in this JVM and belongs to nobody; one that is no longer used needs not be
 * closed. All methods may be called from any thread, and none blocks.
 *
 * @param <T> what is sent; not null
 */
public final class Channel<T> extends SendingEnd<T> implements ReceivingEnd<T> {

  private final Exchange<PointToPoint> exchange;
  private final Receive<T> receive;
  private final Event<Reception<T>> next;

  private Channel(String name, Buffer buffer) {
    Exchange<PointToPoint> meetingPlace = new Exchange<>(name, new PointToPoint(buffer));
    super(meetingPlace);
    this.exchange = meetingPlace;
    this.receive = new Receive<>(exchange);
    this.next = receive.<Reception<T>>map(Reception.Received::new).recover(Reception::ofEnd);
  }

  /** A channel without a buffer: to send is to meet a receiver. */
  public static <T> Channel<T> rendezvous() {
    return new Channel<>(null, new Buffer(0));
  }

  /** {@link #rendezvous()} with a name for printing: {@code channel:jobs:receive}. */
  public static <T> Channel<T> rendezvous(String name) {
    return new Channel<>(Objects.requireNonNull(name, "name"), new Buffer(0));
  }

  /**
   * A channel with a buffer: to send is to find a place in it.
   *
   * @param capacity how many values it holds, 1 or more
   */
  public static <T> Channel<T> buffered(int capacity) {
    return new Channel<>(null, bounded(capacity));
  }

  /** {@link #buffered(int)} with a name for printing. */
  public static <T> Channel<T> buffered(String name, int capacity) {
    return new Channel<>(Objects.requireNonNull(name, "name"), bounded(capacity));
  }

  private static Buffer bounded(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException(
          "a channel's buffer cannot hold " + capacity + " values; one without is a rendezvous()");
    }
    return new Buffer(capacity);
  }

  /**
   * A channel whose buffer takes whatever is sent, at once. Nothing holds senders back: who can
   * send faster than others receive fills the memory.
   */
  public static <T> Channel<T> unbounded() {
    return new Channel<>(null, new Buffer(Integer.MAX_VALUE));
  }

  /** {@link #unbounded()} with a name for printing. */
  public static <T> Channel<T> unbounded(String name) {
    return new Channel<>(Objects.requireNonNull(name, "name"), new Buffer(Integer.MAX_VALUE));
  }

  /**
   * A channel that conflates: it keeps the value that was sent last, and one that nobody has
   * received by then is dropped. To send never waits. For states, of which only the newest counts.
   */
  public static <T> Channel<T> latest() {
    return new Channel<>(null, new Buffer.Latest());
  }

  /** {@link #latest()} with a name for printing. */
  public static <T> Channel<T> latest(String name) {
    return new Channel<>(Objects.requireNonNull(name, "name"), new Buffer.Latest());
  }

  // ---- receiving

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

  /**
   * {@inheritDoc} In a {@link #latest} channel a newer value takes its place, as if that had come
   * later.
   */
  @Override
  public void putBack(T value) {
    receive.putBack(Values.checked(value));
  }

  Exchange<PointToPoint> exchange() {
    return exchange;
  }

  // ---- its buffer

  /** How many values are in the buffer. */
  public int size() {
    return exchange.look(all -> all.buffer().size());
  }

  /** How many values the buffer can hold; 0 for a rendezvous. */
  public int capacity() {
    return exchange.look(all -> all.buffer().capacity());
  }
}
