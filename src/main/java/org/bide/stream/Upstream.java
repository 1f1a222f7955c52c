package org.bide.stream;

import akka.stream.Attributes;
import java.util.Optional;
import org.bide.channel.Channel;
import org.bide.channel.Reception;
import org.bide.event.Event;
import org.bide.event.GoneException;

/**
 * Where a running stream's elements come out: it is the event side of Akka's {@code SinkQueue}. To
 * receive one is an event that can stand in one choice with whatever else a task waits for; a wait
 * that ends otherwise has taken none.
 *
 * <pre>{@code
 * Upstream<Line> lines = Streams.tail(log).runWith(Streams.sinkQueue(), system);
 * …
 * for (Line line : task.each(lines.receive())) { … }        // until the stream completes
 * }</pre>
 *
 * <p>The stream runs ahead by as many elements as its {@linkplain Attributes#inputBuffer input
 * buffer} says, 1 at least. All methods may be called from any thread, and none blocks; each
 * element goes to one receiver.
 *
 * @param <T> the elements
 */
public final class Upstream<T> {

  private final Channel<T> channel;

  private Upstream(Channel<T> channel) {
    this.channel = channel;
  }

  /** One element is in the stage's own hand, waiting to be sent; the others are in the buffer. */
  static <T> Upstream<T> create(Attributes attributes) {
    int ahead = attributes.getMandatoryAttribute(Attributes.InputBuffer.class).max();
    return new Upstream<>(ahead <= 1 ? Channel.rendezvous() : Channel.buffered(ahead - 1));
  }

  /**
   * Fires with the next element. When the stream has completed and all was received, the detail is
   * {@link org.bide.event.Gone}, and where it has failed, one with the cause.
   */
  public Event<T> receive() {
    return channel.receive();
  }

  /** {@link #receive}, with the end of the stream as a value like any other. */
  public Event<Reception<T>> next() {
    return channel.next();
  }

  /**
   * The next element, if there is one now.
   *
   * @throws GoneException if the stream has ended and all was received
   */
  public Optional<T> tryReceive() {
    return channel.tryReceive();
  }

  /**
   * Asks for no more: upstream is cancelled. What had come before can still be received.
   *
   * @return false if the stream had ended before
   */
  public boolean cancel() {
    return channel.close();
  }

  Channel<T> channel() {
    return channel;
  }

  @Override
  public String toString() {
    return channel.toString();
  }
}
