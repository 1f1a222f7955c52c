package org.bide;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.bide.dump.Dump;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.event.Occurrence;
import org.bide.loop.LoopExecutor;
import org.bide.loop.LoopMetrics;
import org.bide.selector.Selectors;
import org.bide.task.Body;
import org.bide.task.Roots;
import org.bide.task.TaskRef;
import org.bide.wait.Choosing;
import org.bide.wait.FutureWait;
import org.bide.wait.Sources;
import org.bide.wait.ThreadWait;
import org.bide.wait.Timeouts;
import org.bide.wait.Wait;

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

  private final ActorSystem<?> system;
  private final Sources sources;
  private final Roots roots;

  private Bide(ActorSystem<?> system) {
    this.system = system;
    this.sources = Sources.get(system);
    this.roots = Roots.get(system);
  }

  /** The one of this system. */
  public static Bide get(ActorSystem<?> system) {
    return ID.apply(system);
  }

  /**
   * Spawns a task that is part of no other, on the dispatcher that {@code bide.carrier} goes with.
   * It is cancelled, and waited for, when the system shuts down. If it fails, that is logged as an
   * error.
   *
   * @param name in the alphabet of actor names, and free among the tasks spawned here: one that has
   *     {@linkplain TaskRef#ended ended} needs its own no more
   * @throws akka.actor.InvalidActorNameException if it is not
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
   *     org.bide.event.EventException} if an event cannot be waited for, or the actor system has
   *     terminated meanwhile
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

  /**
   * Waits for exactly one of the events while the calling thread stands still: for threads that
   * belong to no actor, as {@link org.bide.task.Task#select} is for tasks.
   *
   * <pre>{@code
   * bide.select(jobs.send(job));              // from main, a servlet, a callback of a driver
   * }</pre>
   *
   * @throws InterruptedException if the thread is interrupted meanwhile; nothing was taken
   * @throws IllegalStateException on an event loop, which must not stand still
   * @throws org.bide.event.GoneException if the resource of the chosen event went away
   * @throws org.bide.event.EventException if an event cannot be waited for, or the actor system has
   *     terminated meanwhile
   */
  @SafeVarargs
  public final <T> T select(Event<? extends T>... events) throws InterruptedException {
    return value(standStill(Timeouts.NEVER, events));
  }

  /** {@link #select(Event...)} for at most this long; empty if the time passed. */
  @SafeVarargs
  public final <T> Optional<T> select(Duration timeout, Event<? extends T>... events)
      throws InterruptedException {
    return Optional.ofNullable(standStill(timeout, events)).map(Bide::value);
  }

  /** How the event loops of this system fare that run tasks and the sources of events. */
  public List<LoopMetrics> loops() {
    return LoopMetrics.of(system, Selectors.LOOP);
  }

  /**
   * Who waits for what: every task of this system with its state, its events and its stack, and the
   * deadlocks among them. The tasks go on meanwhile; nothing is paid for it in between.
   */
  public Dump dump() {
    return Dump.of(system, Dump.Stacks.WITH);
  }

  private Occurrence<?> standStill(Duration timeout, Event<?>... events)
      throws InterruptedException {
    if (LoopExecutor.isLoop(Thread.currentThread())) {
      throw new IllegalStateException(
          "this would hold up an event loop and all that runs on it; in an actor use Wait.on(ctx),"
              + " in a task its own select, and elsewhere await, which gives a stage");
    }
    return new ThreadWait(sources).run(Choosing.ONE, timeout, Wait::collectOne, events);
  }

  @SuppressWarnings("unchecked") // what fired is one of the events, and they all give a T
  private static <T> T value(Occurrence<?> chosen) {
    return (T) chosen.value();
  }
}
