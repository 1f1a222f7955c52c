package org.bide.task;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.event.Occurrence;
import org.bide.wait.Timeouts;

/**
 * A task as its own body sees it: what it can wait for, and what it can start.
 *
 * <pre>{@code
 * Behavior<Reload> keeper = Task.behavior(task -> {
 *   Child web = Child.of("python3", "-m", "http.server").out(PIPE).start();
 *   var term = Signal.of("TERM").raised();
 *   while (true) {
 *     Fired fired = task.await(web.out().readable(), web.exited(), term, task.message());
 *     …
 *   }
 * });
 * }</pre>
 *
 * <p>Only the body's thread may call these methods. A task that is cancelled, or whose actor is
 * stopped, finds its waits throwing {@link TaskCancelledException}; {@code finally} blocks run, and
 * then the task ends.
 *
 * @param <M> the messages that it takes
 */
public final class Task<M> {

  private static final class Blocking {
    static final Executor THREADS =
        Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("bide-blocking-", 0).factory());
  }

  private final ActorContext<Object> context;
  private final Carrier carrier;
  private final Inbox<M> inbox;
  private final Event<M> message;
  private Execution<M, ?> execution;
  private TaskActor<M, ?> actor;

  Task(ActorContext<Object> context, Carrier carrier, Inbox<M> inbox) {
    this.context = context;
    this.carrier = carrier;
    this.inbox = inbox;
    this.message = new Message<>(inbox);
  }

  void runs(Execution<M, ?> bodyOfThis, TaskActor<M, ?> actorOfThis) {
    execution = bodyOfThis;
    actor = actorOfThis;
  }

  /**
   * A task as an ordinary behavior: spawn it anywhere in an Akka system. Each start, and each
   * restart by supervision, runs the body from its beginning. A body that throws fails the actor.
   */
  public static <M> Behavior<M> behavior(Body<M, ?> body) {
    return TaskActor.behavior(body, null, null);
  }

  // ---- waiting

  /**
   * Waits until at least one of the events fires.
   *
   * @return every fact that is true by the time the task goes on, and one taking at most, in the
   *     order given
   * @throws org.bide.event.EventException if an event cannot be waited for
   * @throws TaskCancelledException if the task is cancelled
   * @throws IllegalArgumentException if there are no events
   */
  public Fired await(Event<?>... events) {
    return execution.await(-1, events);
  }

  /**
   * {@link #await(Event...)} for at most this long.
   *
   * @param timeout zero looks and does not wait; a negative one has no end
   * @return empty if the time passed
   */
  public Fired await(Duration timeout, Event<?>... events) {
    return execution.await(Timeouts.nanos(timeout), events);
  }

  /** {@link #await(Event...)} for events that were gathered. */
  public Fired await(Collection<? extends Event<?>> events) {
    return execution.await(-1, events.toArray(Event<?>[]::new));
  }

  /** {@link #await(Duration, Event...)} for events that were gathered. */
  public Fired await(Duration timeout, Collection<? extends Event<?>> events) {
    return execution.await(Timeouts.nanos(timeout), events.toArray(Event<?>[]::new));
  }

  /**
   * Waits for exactly one of the events, Concurrent ML's {@code sync}. Where several are ready, one
   * is chosen at random, and the others are left as they are.
   *
   * @throws org.bide.event.GoneException if the resource of the chosen event went away
   */
  @SafeVarargs
  public final <T> T select(Event<? extends T>... events) {
    return value(execution.select(-1, events));
  }

  /** {@link #select(Event...)} for at most this long; empty if the time passed. */
  @SafeVarargs
  public final <T> Optional<T> select(Duration timeout, Event<? extends T>... events) {
    Occurrence<?> chosen = execution.select(Timeouts.nanos(timeout), events);
    return chosen == null ? Optional.empty() : Optional.of(value(chosen));
  }

  /**
   * Waits until each of the events has fired once.
   *
   * <p>It is a wait for each of them, all at once: facts are reported as they were when they fired,
   * and takings are committed one by one. (So a send and a receive on one channel may meet here.)
   * An event given twice fires twice.
   *
   * <p>Law: {@code all(e)} is {@code await(e)}; {@code all(a, b)} gives what two tasks would get
   * that begin at the same time, one of which awaits {@code a} and the other {@code b}.
   *
   * <pre>{@code
   * Fired both = task.all(web.exited(), db.exited());
   * }</pre>
   *
   * @return what fired, in the order given
   * @throws TaskCancelledException if the task is cancelled meanwhile; what had fired by then is
   *     {@link HasFired#before}, as with any other exception
   * @throws org.bide.event.EventException if an event cannot be waited for
   */
  public Fired all(Event<?>... events) {
    return execution.all(-1, events);
  }

  /**
   * {@link #all(Event...)} for at most this long.
   *
   * @param timeout zero looks and does not wait; a negative one has no end
   * @return what fired until then, in the order given
   */
  public Fired all(Duration timeout, Event<?>... events) {
    return execution.all(Timeouts.nanos(timeout), events);
  }

  @SuppressWarnings("unchecked") // what fired is one of the events, and they all give a T
  private static <T> T value(Occurrence<?> chosen) {
    return (T) chosen.value();
  }

  /**
   * What an event brings, again and again, until its resource goes away in good order: the values
   * of a channel until it is closed, say. Where it {@linkplain org.bide.event.Gone goes away}
   * because something went wrong, the loop throws.
   *
   * <pre>{@code
   * for (Job job : task.each(jobs.receive())) {
   *   run(job);
   * }
   * }</pre>
   *
   * <p>{@link Iterator#hasNext} waits and takes; who asks it and does not fetch with {@link
   * Iterator#next} has lost what was taken. A loop written as above never does.
   *
   * @param event gives no null
   * @throws org.bide.event.GoneException in the loop, with the cause why there is no more
   * @throws TaskCancelledException in the loop, if the task is cancelled
   */
  public <T> Iterable<T> each(Event<? extends T> event) {
    return () -> new Each<>(execution, event);
  }

  /** The next message to this task, as an event. */
  public Event<M> message() {
    return message;
  }

  /** Takes the next message. */
  public M receive() {
    return execution.receive(inbox);
  }

  /**
   * Starts to count an event that is remembered between waits (a signal, ticks, changes of a file)
   * before the first wait for it. When this returns, nothing of it is missed.
   */
  public void watch(Event<?> event) {
    execution.checkThread();
    execution.memory().watch(event);
  }

  /** Stops counting an event, and drops what was counted. */
  public void forget(Event<?> event) {
    execution.checkThread();
    execution.memory().forget(event);
  }

  // ---- starting others

  /**
   * Starts a task that ends before this one does. This body may return before; the task then waits
   * for those it started. If one of them fails, the others and this body are cancelled, and this
   * task fails with the same cause, once all have ended.
   *
   * @param name unique among the tasks started by this one, in the alphabet of actor names
   */
  public <N, T> TaskRef<N, T> spawn(String name, Body<N, T> body) {
    return inActor(() -> actor.spawnChild(name, body));
  }

  /** {@link #spawn(String, Body)} with a name of its own, {@code task-1} and so on. */
  public <N, T> TaskRef<N, T> spawn(Body<N, T> body) {
    return inActor(() -> actor.spawnChild(body));
  }

  /**
   * Runs something with the context of the task's actor, in a turn of it, while the body waits: to
   * spawn and watch plain actors, say. The context refuses to be used from the body itself.
   */
  @SuppressWarnings("unchecked") // the actor takes M, and keeps what else it is told to itself
  public <R> R context(Function<ActorContext<M>, R> use) {
    return inActor(() -> use.apply((ActorContext<M>) (ActorContext<?>) context));
  }

  /**
   * Runs something that would hold the thread, file I/O or native code, on a platform thread of its
   * own while the body waits. If the task is cancelled, that thread is interrupted.
   *
   * @throws Exception what {@code work} throws
   */
  public <R> R blocking(Callable<R> work) throws Exception {
    execution.checkThread();
    return new BlockingCall<>(work, Blocking.THREADS).result(execution);
  }

  private <R> R inActor(Callable<R> work) {
    execution.checkThread();
    CompletableFuture<R> result = new CompletableFuture<>();
    carrier.call(
        () -> {
          try {
            result.complete(work.call());
          } catch (Throwable e) {
            result.completeExceptionally(e);
          }
        });
    try {
      return result.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  // ---- who this is

  /** This task's actor, to be told messages. Any thread. */
  public ActorRef<M> self() {
    return context.getSelf().narrow();
  }

  /** The actor system that this runs in. Any thread. */
  public ActorSystem<Void> system() {
    return context.getSystem();
  }
}
