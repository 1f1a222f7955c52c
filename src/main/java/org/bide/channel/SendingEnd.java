package org.bide.channel;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.ActorContext;
import org.bide.event.Event;
import org.bide.event.Gone;
import org.bide.event.GoneException;

/**
 * Where values go in: a {@link Channel} or a {@link Broadcast}, for one who is only to send. All
 * methods may be called from any thread, and none blocks.
 *
 * @param <T> what is sent; not null
 */
public sealed interface SendingEnd<T> permits Channel, Broadcast {

  /**
   * Fires when the value has a receiver or a place in the buffer. Two of these events are equal
   * when channel and value are.
   *
   * <p>When the channel is closed, before or during the wait, the detail is {@link Gone} and the
   * value was not sent. A wait that ends otherwise has not sent it either.
   *
   * <pre>{@code
   * boolean sent = task.select(ofSeconds(1), jobs.send(job)).isPresent();
   * }</pre>
   *
   * @throws NullPointerException if the value is null
   */
  Event<Sent> send(T value);

  /**
   * Sends the value if a receiver waits for it, or there is a place in the buffer.
   *
   * @return whether it was sent
   * @throws GoneException if the channel is closed
   */
  boolean trySend(T value);

  /**
   * Closes the channel: nothing more can be sent. Senders that wait learn it at once; receivers get
   * what is in the buffer, and then learn it.
   *
   * @return false if it was closed before, and nothing changes
   */
  boolean close();

  /**
   * {@link #close} because something went wrong.
   *
   * @param cause what senders and receivers find in the {@link Gone} that they learn
   * @return false if it was closed before, and nothing changes
   */
  boolean fail(Throwable cause);

  /** Whether it was closed, or failed; values may still be in the buffer. */
  boolean isClosed();

  /** Fires when the channel was closed or has failed, and for ever after. */
  Event<End> closed();

  /**
   * An actor that sends what it is told, one after the other: for plain actors, and whoever else
   * has a use for an {@link ActorRef}. What has no receiver and no place yet waits in its mailbox,
   * which has no bound; who wants to be held back waits for {@link #send}.
   *
   * <p>It stops when the channel is closed, and what was not sent then, and what it is told later,
   * goes to the dead letters. It also stops with the actor system.
   */
  default ActorRef<T> ref(ActorSystem<?> system) {
    return system.systemActorOf(Feeder.of(this), Feeder.nextName(), akka.actor.typed.Props.empty());
  }

  /** {@link #ref(ActorSystem)} as a child of an actor: it stops with that, too. */
  default ActorRef<T> ref(ActorContext<?> parent) {
    return parent.spawnAnonymous(Feeder.of(this));
  }
}
