package org.bide.channel;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.ActorContext;
import java.util.Objects;
import org.bide.event.Event;
import org.bide.event.Gone;
import org.bide.event.GoneException;

/**
 * Where values go in: a {@link Channel} or a {@link Broadcast}, for one who is only to send. All
 * methods may be called from any thread, and none blocks.
 *
 * @param <T> what is sent; not null
 */
public abstract sealed class SendingEnd<T> permits Channel, Broadcast {

  private final Exchange<?> exchange;
  private final Event<End> closed;

  SendingEnd(Exchange<?> exchange) {
    this.exchange = exchange;
    this.closed = new WasClosed(exchange);
  }

  /**
   * Fires when the value has a receiver or a place in the buffer. Two of these events are equal
   * when channel and value are.
   *
   * <p>When the channel is closed, before or during the wait, the detail is {@link Gone} and the
   * value was not sent. A wait that ends otherwise has not sent it either.
   *
   * <p>Law: what was sent, and nothing else, is received, once and in the order in which it was
   * sent (but for what a {@link Channel#latest} drops); {@code trySend(x)} is whether {@code
   * send(x).poll()} gives something.
   *
   * <pre>{@code
   * boolean sent = task.select(ofSeconds(1), jobs.send(job)).isPresent();
   * }</pre>
   *
   * @throws NullPointerException if the value is null
   */
  public final Event<Sent> send(T value) {
    return new Send(exchange, Values.checked(value));
  }

  /**
   * Sends the value if a receiver waits for it, or there is a place in the buffer.
   *
   * @return whether it was sent
   * @throws GoneException if the channel is closed
   */
  public final boolean trySend(T value) {
    return Values.orThrow(exchange.now(Role.SENDER, Values.checked(value))) != null;
  }

  /**
   * Closes the channel: nothing more can be sent. Senders that wait learn it at once; receivers get
   * what is in the buffer, and then learn it.
   *
   * @return false if it was closed before, and nothing changes
   */
  public final boolean close() {
    return exchange.close(new Gone(exchange.resource(), "was closed"));
  }

  /**
   * {@link #close} because something went wrong.
   *
   * @param cause what senders and receivers find in the {@link Gone} that they learn
   * @return false if it was closed before, and nothing changes
   */
  public final boolean fail(Throwable cause) {
    Objects.requireNonNull(cause, "cause");
    return exchange.close(new Gone(exchange.resource(), "failed", cause));
  }

  /** Whether it was closed, or failed; values may still be in the buffer. */
  public final boolean isClosed() {
    return exchange.look(Floor::isClosed);
  }

  /**
   * Fires when the channel was closed or has failed, and for ever after; values may still be there
   * to be received.
   *
   * <p>Law: it fires if and only if {@link #isClosed()}.
   *
   * <pre>{@code
   * task.await(prices.closed(), Timer.every(ofSeconds(10)));     // for one who only produces
   * }</pre>
   */
  public final Event<End> closed() {
    return closed;
  }

  /**
   * An actor that sends what it is told, one after the other: for plain actors, and whoever else
   * has a use for an {@link ActorRef}. What has no receiver and no place yet waits in its mailbox,
   * which has no bound; who wants to be held back waits for {@link #send}.
   *
   * <p>It stops when the channel is closed, and what was not sent then, and what it is told later,
   * goes to the dead letters. It also stops with the actor system.
   */
  public final ActorRef<T> ref(ActorSystem<?> system) {
    return system.systemActorOf(Feeder.of(this), Feeder.nextName(), Props.empty());
  }

  /** {@link #ref(ActorSystem)} as a child of an actor: it stops with that, too. */
  public final ActorRef<T> ref(ActorContext<?> parent) {
    return parent.spawnAnonymous(Feeder.of(this));
  }

  @Override
  public final String toString() {
    return exchange.resource().toString();
  }
}
