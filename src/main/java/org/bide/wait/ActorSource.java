package org.bide.wait;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import java.util.function.Function;

/**
 * A source whose events are fired by an actor, and the way for a kind of one's own to have one:
 * those who wait stand in a {@link WaitQueue}, and the actor is told when somebody has come or
 * gone, and fires when it can.
 *
 * <pre>{@code
 * ActorSource<Look> doors =
 *     ActorSource.spawn(system, "doors", Look.LOOK, waiting -> DoorKeeper.behavior(waiting));
 * }</pre>
 *
 * <p><b>Nobody waits for an actor that is gone.</b> When it stops or fails, everybody in the queue
 * is refused with an {@link org.bide.event.EventException} that names the kind, the actor and its
 * failure; waits that begin after that fail at once. A behavior that supervision restarts, also
 * after a back-off, finds the queue as it was: it has to look at it when it starts, since what it
 * was told before is gone.
 *
 * <p>It can be the source of a kind as it is, what {@link SourceProvider#create} returns. A source
 * that can tell on the spot whether the event has happened is one of its own, and passes on to
 * this.
 *
 * <p>All methods may be called from any thread.
 *
 * @param <M> the messages of the actor
 */
public final class ActorSource<M> implements Source {

  private final M changed;
  private final WaitQueue queue = new WaitQueue();
  private SourceHost<M> host;

  private ActorSource(M changed) {
    this.changed = changed;
  }

  /** {@link #spawn(ActorSystem, String, Props, Object, Function)} on Akka's default dispatcher. */
  public static <M> ActorSource<M> spawn(
      ActorSystem<?> system, String name, M changed, Function<WaitQueue, Behavior<M>> behavior) {
    return spawn(system, name, Props.empty(), changed, behavior);
  }

  /**
   * Spawns the actor of a source. It ends with the actor system, after all actors of users.
   *
   * @param name free among the system actors, in the alphabet of actor names
   * @param changed what the actor is told when the queue has changed
   * @param behavior for this queue; called once
   */
  public static <M> ActorSource<M> spawn(
      ActorSystem<?> system,
      String name,
      Props props,
      M changed,
      Function<WaitQueue, Behavior<M>> behavior) {
    ActorSource<M> source = new ActorSource<>(changed);
    source.host =
        SourceHost.spawn(system, name, props, behavior.apply(source.queue), source.queue::close);
    return source;
  }

  /**
   * Fires nothing: only the actor knows.
   *
   * @throws org.bide.event.EventException if there is no actor any more
   */
  @Override
  public void attempt(Offer offer) {
    queue.check(offer);
  }

  /**
   * @throws org.bide.event.EventException if there is no actor any more
   */
  @Override
  public void subscribe(Offer offer) {
    queue.add(offer);
    host.tell(changed);
  }

  @Override
  public void unsubscribe(Offer offer) {
    if (queue.remove(offer)) {
      host.tell(changed);
    }
  }
}
