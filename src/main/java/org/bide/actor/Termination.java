package org.bide.actor;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import org.bide.event.Event;

/**
 * Waiting for the end of any actor, as {@code context.watch} does for actors: Akka's death watch.
 *
 * <pre>{@code
 * Fired fired = task.await(Termination.of(worker), results.receive(), Timer.after(ofSeconds(5)));
 * }</pre>
 *
 * <p>The actor is watched while somebody waits, once for all who do, and unwatched when the last of
 * them has gone on. All methods may be called from any thread.
 */
public final class Termination {

  private Termination() {}

  /**
   * Fires when the actor has terminated, by itself, by a failure or since it was stopped, and for
   * ever after; also where it had terminated before, or there has never been one. Its {@code
   * PostStop} has been handled by then. A restart is no termination.
   *
   * <p>A classic actor is waited for with {@code Termination.of(Adapter.toTyped(ref))}, a task
   * better with {@link org.bide.task.TaskRef#ended}, which also says how it ended.
   *
   * <p>An {@link ActorSystem} stands for its guardian: it is the end of that which is waited for,
   * and with it that of all actors of users. The system itself has ended a little later ({@link
   * ActorSystem#getWhenTerminated}, which {@link org.bide.future.Later#of} makes an event). When
   * the waiter's own system ends, a wait for an actor of another node fails, as that cannot be
   * known any more.
   *
   * <p>An actor on another node of a cluster is watched there: that it ended before is known only
   * when its node has answered, so a wait that only looks does not find it. When the node is lost,
   * its actors have terminated. Outside of a cluster Akka does not watch across nodes unless it is
   * configured to, logs a warning, and such a wait does not end.
   *
   * <p>Two of these events are equal when the actors are: the same path and incarnation.
   *
   * @throws UnsupportedOperationException if this is no reference of an actor system, such as an
   *     inbox of the behavior test kit
   */
  public static Event<Terminated> of(ActorRef<?> ref) {
    return new HasTerminated(new Watchee(Adapter.toTyped(Adapter.toClassic(ref))));
  }
}
