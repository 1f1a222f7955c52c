package org.bide.stream;

import java.util.function.Function;
import org.bide.channel.Channel;
import org.bide.channel.End;
import org.bide.channel.Sent;
import org.bide.event.Event;
import org.bide.event.GoneException;

/**
 * Where a running stream takes elements from: what is sent here goes downstream. It is the event
 * side of Akka's {@code SourceQueue}, without a buffer: to send is to meet the stream's demand, as
 * one choice among whatever else a task waits for.
 *
 * <pre>{@code
 * Downstream<Price> prices = Streams.<Price>sourceQueue().to(display).run(system);
 * …
 * task.select(prices.send(price).map(sent -> true), term.map(raised -> false));
 * }</pre>
 *
 * <p>All methods may be called from any thread, and none blocks. Several tasks may send; the stream
 * has their elements in the order in which they were sent.
 *
 * @param <T> the elements, never null
 */
public final class Downstream<T> {

  private final Channel<T> channel = Channel.rendezvous();
  private final Demand demand = new Demand();

  /** One object, so that equal sends make equal events. */
  private final Function<Sent, Sent> counted = this::count;

  Downstream() {}

  private Sent count(Sent sent) {
    demand.sent();
    return sent;
  }

  /**
   * Fires when the stream has taken the element, which it does when there is demand for it. A wait
   * that ends otherwise has sent nothing.
   *
   * <p>When the stream has ended, or ends during the wait, the detail is {@link
   * org.bide.event.Gone}, with the cause where it was cancelled with one.
   *
   * @throws NullPointerException if the element is null
   */
  public Event<Sent> send(T element) {
    return channel.send(element).map(counted);
  }

  /**
   * Sends the element if there is demand now.
   *
   * @return whether it was sent
   * @throws GoneException if the stream has ended
   */
  public boolean trySend(T element) {
    boolean isSent = channel.trySend(element);
    if (isSent) {
      demand.sent();
    }
    return isSent;
  }

  /**
   * Fires while the stream asks for an element: for one who makes elements only when they are
   * wanted. That it has fired promises nothing to one of several senders, since another may be
   * faster. When the stream has ended, the detail is {@link org.bide.event.Gone}.
   *
   * <pre>{@code
   * while (true) {
   *   task.select(out.demand());
   *   task.select(out.send(measure()));
   * }
   * }</pre>
   */
  public Event<Demanded> demand() {
    return demand;
  }

  /**
   * Fires when no more can be sent, and for ever after: the stream was cancelled, or has failed, or
   * {@link #complete} or {@link #fail} was called.
   */
  public Event<End> closed() {
    return channel.closed();
  }

  /**
   * Completes the stream.
   *
   * @return false if it had ended before
   */
  public boolean complete() {
    return channel.close();
  }

  /**
   * Fails the stream.
   *
   * @return false if it had ended before
   */
  public boolean fail(Throwable cause) {
    return channel.fail(cause);
  }

  Channel<T> channel() {
    return channel;
  }

  Demand asking() {
    return demand;
  }

  @Override
  public String toString() {
    return demand.resource().toString();
  }
}
