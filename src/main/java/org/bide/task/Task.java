package org.bide.task;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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

  private final Execution<M, ?> execution;
  private final Inbox<M> inbox;

  /** Made when it is first asked for. */
  private Event<M> message;

  Task(Execution<M, ?> execution) {
    this.execution = execution;
    this.inbox = execution.actor().inbox();
  }

  /**
   * A task as an ordinary behavior: spawn it anywhere in an Akka system. A body that throws fails
   * the actor, and supervision decides what follows:
   *
   * <pre>{@code
   * Behavior<Job> worker = Behaviors.supervise(Task.<Job>behavior(task -> { … }))
   *     .onFailure(SupervisorStrategy.restartWithBackoff(ofMillis(100), ofSeconds(10), 0.2));
   * }</pre>
   *
   * <ul>
   *   <li><b>restart</b>, at once or after a back-off, runs the body from its beginning. Messages
   *       that it had not taken are kept and come first; the one that it had taken is not given
   *       again. Without a back-off give it a limit: a body that fails at once comes back at once.
   *   <li><b>stop</b> ends the actor, also in a back-off; what nobody took is a dead letter.
   *   <li><b>resume</b> runs the body from its beginning too, since its stack is gone; but Akka
   *       neither counts it nor stops the other children of the actor.
   * </ul>
   *
   * <p>There are never two bodies at once. A body has unwound, and the tasks that it started have
   * ended, before the next begins in the same actor, or in a new one at the same path: also if the
   * actor was stopped, or restarted by something else than its body, while a {@code finally} still
   * waits. Until then messages are kept. What the body had {@linkplain #watch watched} it has to
   * watch again.
   */
  public static <M> Behavior<M> behavior(Body<M, ?> body) {
    return TaskActor.behavior(body);
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
    return Execution.value(execution.select(-1, events).detail());
  }

  /** Waits for the event. */
  public <T> T select(Event<? extends T> event) {
    return Execution.value(execution.select(event));
  }

  /** {@link #select(Event...)} for at most this long; empty if the time passed. */
  @SafeVarargs
  public final <T> Optional<T> select(Duration timeout, Event<? extends T>... events) {
    Occurrence<?> chosen = execution.select(Timeouts.nanos(timeout), events);
    return chosen == null ? Optional.empty() : Optional.of(Execution.value(chosen.detail()));
  }

  /**
   * Waits until each of the events has fired once.
   *
   * <p>It is a wait for each of them, all at once: facts are reported as they were when they fired,
   * and takings are committed one by one. (So a send and a receive on one channel may meet here.)
   * An event given twice fires twice; {@link #message} cannot be.
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
   * @return what fired until then
   */
  public Fired all(Duration timeout, Event<?>... events) {
    return execution.all(Timeouts.nanos(timeout), events);
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

  /**
   * The next message to this task, as an event. Nobody else may wait for it, and an {@link #all}
   * for one message only.
   */
  public Event<M> message() {
    if (message == null) {
      message = new Message<>(inbox);
    }
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
   * @param name that none of its running tasks has, in the alphabet of actor names
   */
  public <N, T> TaskRef<N, T> spawn(String name, Body<N, T> body) {
    return execution.inActor(() -> execution.actor().spawnChild(name, body));
  }

  /** {@link #spawn(String, Body)} with a name of its own, {@code task-1} and so on. */
  public <N, T> TaskRef<N, T> spawn(Body<N, T> body) {
    return execution.inActor(() -> execution.actor().spawnChild(body));
  }

  /**
   * Runs a block in which tasks can be started, and returns when the block and all of them have
   * ended. A failure in it is an exception here, and no more than that: catch it, and this task
   * goes on.
   *
   * <pre>{@code
   * Page page = task.scope(scope -> {
   *   TaskRef<Object, Text> text = scope.spawn(t -> fetch(t, url));
   *   TaskRef<Object, Image> image = scope.spawn(t -> draw(t, url));
   *   return new Page(task.select(text.ended()).get(), task.select(image.ended()).get());
   * });
   * }</pre>
   *
   * <p>The first to fail, block or task, cancels the others; they are waited for. A cancellation of
   * this task, or of a scope around this one, goes in and is waited for as well. Scopes may be
   * nested. (trio's nursery, Kotlin's {@code coroutineScope}; JEP 505.)
   *
   * @return what the block returned, also if this task was cancelled meanwhile
   * @throws TaskFailedException if a task in it was the first to fail; later failures are the
   *     suppressed of its cause
   * @throws Exception what the block throws, if that was first
   */
  public <R> R scope(Scope.Block<R> block) throws Exception {
    return newScope(Children.Wanted.ALL).run(block);
  }

  /**
   * Runs the bodies at once, each as a task, and returns all results, in the order of the bodies.
   * The first to fail cancels the others; all have ended when this returns or throws.
   *
   * <pre>{@code
   * List<Page> pages = task.gather(t -> fetch(t, one), t -> fetch(t, two));
   * }</pre>
   *
   * @throws TaskFailedException if one failed; later failures are the suppressed of its cause
   * @throws TaskCancelledException if this task is cancelled and not all had a result
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final <R> List<R> gather(Body<Object, ? extends R>... bodies) {
    return gather(List.of(bodies));
  }

  /** {@link #gather(Body...)} for bodies that were collected. */
  public <R> List<R> gather(Collection<? extends Body<Object, ? extends R>> bodies) {
    return newScope(Children.Wanted.ALL).gather(bodies);
  }

  /**
   * Runs the bodies at once, each as a task, and returns the first result. The others are then
   * cancelled, and have unwound when this returns. One that fails has only left the race. (JEP
   * 505's {@code anySuccessfulOrThrow}.)
   *
   * <pre>{@code
   * Page page = task.race(t -> fetch(t, mirror), t -> fetch(t, origin));
   * }</pre>
   *
   * @return the first result, also if this task was cancelled meanwhile
   * @throws TaskFailedException if all failed, the first; its cause suppresses the others
   * @throws TaskCancelledException if this task is cancelled and there was no result
   * @throws IllegalArgumentException if there are no bodies
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final <R> R race(Body<Object, ? extends R>... bodies) {
    return race(List.of(bodies));
  }

  /** {@link #race(Body...)} for bodies that were collected. */
  public <R> R race(Collection<? extends Body<Object, ? extends R>> bodies) {
    if (bodies.isEmpty()) {
      throw new IllegalArgumentException("a race of no bodies has no result; give one at least");
    }
    return newScope(Children.Wanted.FIRST).race(bodies);
  }

  private Scope newScope(Children.Wanted wanted) {
    return Scope.enter(execution, wanted);
  }

  // ---- limits of cancellation

  /**
   * Runs a block that has this long. When the time is over the block is cancelled: its waits throw
   * {@link TaskCancelledException}, a call of the JDK in it is interrupted, and the tasks of its
   * scopes are cancelled. What it does to clean up it can do in peace, up to the next wait.
   *
   * <pre>{@code
   * Optional<Greeting> greeting = task.within(ofSeconds(5), () -> {
   *   connection.write(hello);
   *   task.await(connection.readable());
   *   return Greeting.read(connection);
   * });
   * }</pre>
   *
   * <p>Of nested limits the nearest counts. A cancellation of the task passes through, and so does
   * every exception that is not the block's own cancellation. (trio's {@code move_on_after}.)
   *
   * @param time on the monotonic clock; zero lets no wait begin, a negative one is no limit
   * @return what the block returned, even late; empty if it was cancelled for its time, or null
   * @throws Exception what the block throws
   */
  public <R> Optional<R> within(Duration time, Callable<R> block) throws Exception {
    return TimeLimit.within(Timeouts.nanos(time), execution, block);
  }

  /**
   * Runs a clean-up that has to wait, although the task may be cancelled. No cancellation from
   * around the block gets in; it arrives at the first wait, or interruptible call of the JDK, after
   * it, unless it had arrived before. Give it a time limit inside, or the task may never end:
   *
   * <pre>{@code
   * } finally {
   *   task.shielded(() -> task.within(ofSeconds(2), () -> task.select(child.exited())));
   * }
   * }</pre>
   *
   * <p>When the actor has been stopped, the block still waits, but there is no {@link #context} and
   * no new message. (trio's shield, Kotlin's {@code NonCancellable}.)
   *
   * @return what the block returned
   * @throws Exception what the block throws
   */
  public <R> R shielded(Callable<R> block) throws Exception {
    return execution.shielded(block);
  }

  /**
   * Runs something with the context of the task's actor, in a turn of it, while the body waits: to
   * spawn and watch plain actors, say. The context refuses to be used from the body itself.
   */
  @SuppressWarnings("unchecked") // the actor takes M, and keeps what else it is told to itself
  public <R> R context(Function<ActorContext<M>, R> use) {
    return execution.inActor(() -> use.apply((ActorContext<M>) (ActorContext<?>) actorContext()));
  }

  /**
   * Runs something that would hold the thread, file I/O or native code, on a platform thread of its
   * own while the body waits. If the task is cancelled, that thread is interrupted.
   *
   * @throws Exception what {@code work} throws
   */
  public <R> R blocking(Callable<R> work) throws Exception {
    execution.checkThread();
    return new BlockingCall<>(work).result(execution);
  }

  // ---- who this is

  /** This task's actor, to be told messages. Any thread. */
  public ActorRef<M> self() {
    return actorContext().getSelf().narrow();
  }

  /** The actor system that this runs in. Any thread. */
  public ActorSystem<Void> system() {
    return actorContext().getSystem();
  }

  private ActorContext<Object> actorContext() {
    return execution.actor().context();
  }
}
