package org.bide;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.task.Body;
import org.bide.task.Roots;
import org.bide.task.TaskRef;
import org.bide.wait.FutureWait;
import org.bide.wait.Sources;
import org.bide.wait.Timeouts;

/**
 * Bide in an actor system: spawns tasks from outside of any actor, and waits there too.
 *
 * <pre>{@code
 * TaskRef<Job, Integer> worker = Bide.get(system).spawn("worker", task -> { … });
 * CompletionStage<Fired> stage = Bide.get(system).await(child.exited(), hup);
 * }</pre>
 *
 * <p>All methods may be called from any thread.
 */
public final class Bide implements Extension {

  private static final ExtensionId<Bide> ID =
      new ExtensionId<>() {
        @Override
        public Bide createExtension(ActorSystem<?> system) {
          return new Bide(system);
        }
      };

  private final Sources sources;
  private final Roots roots;

  private Bide(ActorSystem<?> system) {
    this.sources = Sources.get(system);
    this.roots = Roots.get(system);
  }

  /** The one of this system. */
  public static Bide get(ActorSystem<?> system) {
    return ID.apply(system);
  }

  /**
   * Spawns a task that is part of no other, on the dispatcher that {@code bide.carrier} goes with.
   * It is cancelled, and waited for, when the system shuts down.
   *
   * @param name free among the tasks spawned here, in the alphabet of actor names
   */
  public <M, T> TaskRef<M, T> spawn(String name, Body<M, T> body) {
    return roots.spawn(name, body);
  }

  /** {@link #spawn(String, Body)} with a name of its own. */
  public <M, T> TaskRef<M, T> spawn(Body<M, T> body) {
    return roots.spawn(body);
  }

  /**
   * Waits for the events without standing still. Cancelling the stage's future ends the wait, which
   * then has taken nothing; if the wait has ended before, it is the cancelling that does nothing.
   *
   * @return completed with what fired, on the thread that fired it; failed with {@link
   *     org.bide.event.EventException} if an event cannot be waited for
   */
  public CompletionStage<Fired> await(Event<?>... events) {
    return await(Timeouts.NEVER, events);
  }

  /** {@link #await(Event...)} for at most this long; empty if the time passed. */
  public CompletionStage<Fired> await(Duration timeout, Event<?>... events) {
    FutureWait result = new FutureWait(sources, events);
    result.begin(timeout);
    return result;
  }
}
