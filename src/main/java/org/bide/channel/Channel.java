package org.bide.channel;

import java.util.Objects;
import java.util.Optional;
import org.bide.event.Event;
import org.bide.event.Gone;
import org.bide.event.GoneException;
import org.bide.wait.Late;

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
public final class Channel<T> {

  private final Exchange exchange;
  private final Receive<T> receive;

  private Channel(String name, int capacity) {
    this.exchange = new Exchange(name, capacity);
    this.receive = new Receive<>(exchange);
  }

  /** A channel without a buffer: to send is to meet a receiver. */
  public static <T> Channel<T> rendezvous() {
    return new Channel<>(null, 0);
  }

  /** {@link #rendezvous()} with a name for printing: {@code channel:jobs:receive}. */
  public static <T> Channel<T> rendezvous(String name) {
    return new Channel<>(Objects.requireNonNull(name, "name"), 0);
  }

  /**
   * A channel with a buffer: to send is to find a place in it.
   *
   * @param capacity how many values it holds, 1 or more
   */
  public static <T> Channel<T> buffered(int capacity) {
    return new Channel<>(null, checked(capacity));
  }

  /** {@link #buffered(int)} with a name for printing. */
  public static <T> Channel<T> buffered(String name, int capacity) {
    return new Channel<>(Objects.requireNonNull(name, "name"), checked(capacity));
  }

  private static int checked(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException(
          "a channel's buffer cannot hold " + capacity + " values; one without is a rendezvous()");
    }
    return capacity;
  }

  // ---- events

  /**
   * Fires when the value has a receiver or a place in the buffer. Two of these events are equal
   * when channel and value are.
   *
   * <p>On a closed channel, and when it is closed during the wait, the detail is {@link Gone} and
   * the value was not sent.
   *
   * @throws NullPointerException if the value is null
   */
  public Event<Sent> send(T value) {
    return new Send(exchange, checked(value));
  }

  /**
   * Fires with the next value. On a closed channel that has been emptied, and when that comes about
   * during the wait, the detail is {@link Gone}.
   */
  public Event<T> receive() {
    return receive;
  }

  /** Fires when the channel was closed or has failed, and for ever after. */
  public Event<Closed> closed() {
    return new WasClosed(exchange);
  }

  // ---- without waiting

  /**
   * Sends the value if a receiver waits for it, or there is a place in the buffer.
   *
   * @return whether it was sent
   * @throws GoneException if the channel is closed
   */
  public boolean trySend(T value) {
    return attempt(new Trial(Role.SENDER, checked(value))) != null;
  }

  /**
   * Receives the next value, if there is one or a sender waits.
   *
   * @throws GoneException if the channel is closed and empty
   */
  @SuppressWarnings("unchecked") // only values of type T are sent
  public Optional<T> tryReceive() {
    return Optional.ofNullable((T) attempt(new Trial(Role.RECEIVER, Sent.SENT)));
  }

  private Object attempt(Trial trial) {
    exchange.meet(trial);
    if (trial.got() instanceof Gone gone) {
      throw new GoneException(gone);
    }
    return trial.got();
  }

  /**
   * Puts a value in front of all others, as if it had not been received: for one who received it
   * and cannot use it. It takes the place of nobody, so that for a while a buffer may hold more
   * than its capacity, and can also be done when the channel is closed.
   *
   * @throws NullPointerException if the value is null
   */
  public void putBack(T value) {
    exchange.putBack(checked(value));
  }

  private static <T> T checked(T value) {
    Objects.requireNonNull(
        value, "null cannot be sent through a channel; send an Optional or a value of your own");
    if (value instanceof Gone || value instanceof Late) {
      throw new IllegalArgumentException(
          "a "
              + value.getClass().getSimpleName()
              + " has a meaning of its own to whoever waits,"
              + " and cannot be sent through a channel; wrap it");
    }
    return value;
  }

  // ---- its life

  /**
   * Closes the channel: nothing more can be sent. Senders that wait learn it at once; receivers get
   * what is in the buffer, and then learn it.
   *
   * @return false if it was closed before, and nothing changes
   */
  public boolean close() {
    return exchange.close(new Gone(exchange.resource(), "was closed"));
  }

  /**
   * {@link #close} because something went wrong.
   *
   * @param cause what senders and receivers find in the {@link Gone} that they learn
   * @return false if it was closed before, and nothing changes
   */
  public boolean fail(Throwable cause) {
    Objects.requireNonNull(cause, "cause");
    return exchange.close(new Gone(exchange.resource(), "failed", cause));
  }

  /** Whether it was closed, or failed; values may still be in the buffer. */
  public boolean isClosed() {
    return exchange.isClosed();
  }

  /** How many values are in the buffer. */
  public int size() {
    return exchange.size();
  }

  /** How many values the buffer can hold; 0 for a rendezvous. */
  public int capacity() {
    return exchange.capacity();
  }

  @Override
  public String toString() {
    return exchange.resource().toString();
  }
}
