package org.bide.task;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.ExtensibleBehavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.PreRestart;
import akka.actor.typed.Signal;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.bide.wait.Sources;

/**
 * The actor of a task: gives its body turns, keeps its messages until they are taken, and ends when
 * the body and all tasks that it started have ended.
 */
final class TaskActor<M, T> extends ExtensibleBehavior<Object> implements Handover<M> {

  private enum Phase {
    /** The body has not ended. */
    RUNS,
    /** It has, and those that it started are waited for. */
    WAITS_FOR_CHILDREN,
    /** All have, and the actor stops or has failed. */
    IS_OVER
  }

  private final ActorContext<Object> context;

  /** Null if it is a behavior that others have spawned, which may be supervised. */
  private final Starter starter;

  private final TaskEnd<T> end;
  private final Inbox<M> inbox;
  private final Execution<M, T> execution;

  private Phase phase = Phase.RUNS;

  /** Those of its children; null before the first. */
  private Beginnings beginnings;

  /**
   * Whether the actor takes no turns for this any more. Set before the last look at what has ended;
   * what ends sets that before it looks here.
   */
  private volatile boolean stopped;

  private TaskActor(
      ActorContext<Object> context, Body<M, T> body, TaskEnd<T> end, Starter starter) {
    this.context = context;
    this.starter = starter;
    this.end = end;
    Carrier carrier = Carriers.get(context.getSystem()).newCarrier(context);
    this.inbox = new Inbox<>(end.toString(), carrier.runsBesideActor(), carrier);
    this.execution = new Execution<>(this, carrier, body, Sources.get(context.getSystem()));
  }

  /** A behavior that supervision may restart, and whose outcome nobody asks for. */
  static <M> Behavior<M> behavior(Body<M, ?> body) {
    Behavior<Object> behavior =
        Behaviors.setup(
            context -> {
              Sources.get(context.getSystem()); // which says so where nothing can be waited for
              return begin(
                  context, body, Handovers.get(context.getSystem()).take(context.getSelf()));
            });
    return behavior.narrow();
  }

  /**
   * Begins the only body of an actor.
   *
   * @param end where to put the outcome
   */
  static <M, T> TaskActor<M, T> begin(
      ActorContext<Object> context, Body<M, T> body, TaskEnd<T> end, Starter starter) {
    TaskActor<M, T> actor = new TaskActor<>(context, body, end, starter);
    actor.execution.start();
    if (starter.cancelsAtOnce()) {
      context.getSelf().tell(Control.Cancel.INSTANCE);
    }
    return actor;
  }

  /**
   * Begins a body, as soon as there is no other in this actor.
   *
   * @param former what the one before has left, or null
   */
  static <M, T> Behavior<Object> begin(
      ActorContext<Object> context, Body<M, T> body, Handover<M> former) {
    if (former != null && !former.hasEnded()) {
      return new Unwinding<>(context, body, former);
    }
    TaskEnd<T> end = new TaskEnd<>(context.getSelf().path().name());
    TaskActor<M, T> actor = new TaskActor<>(context, body, end, null);
    if (former != null) {
      former.drain(actor.inbox::put);
    }
    actor.execution.start();
    return actor;
  }

  // ---- looked at from outside: any thread

  ActorContext<Object> context() {
    return context;
  }

  boolean wasStartedBy(Starter one) {
    return starter == one;
  }

  /** The part of another body that this was started in, or null. */
  Parent parent() {
    return starter instanceof Parent parent ? parent : null;
  }

  Inbox<M> inbox() {
    return inbox;
  }

  /** Whether what still runs here runs without the actor. */
  boolean hasStopped() {
    return stopped;
  }

  // ---- a turn

  @Override
  public Behavior<Object> receive(TypedActorContext<Object> typed, Object message) {
    if (message instanceof Control.Over(TaskActor<?, ?> which)) {
      return which == this ? stop() : Behaviors.same();
    }
    if (message instanceof Control.Failed(TaskActor<?, ?> which)) {
      return which == this ? begin(context, execution.body(), this) : Behaviors.same();
    }
    Carrier carrier = execution.carrier();
    carrier.enter();
    if (message instanceof Control control) {
      obey(control, carrier);
      carrier.leave();
    } else {
      putMessage(message);
      carrier.leaveAfterMessage();
    }
    return execution.outcome() == null ? Behaviors.same() : afterBody();
  }

  @SuppressWarnings("unchecked") // the reference that users have takes M
  private void putMessage(Object message) {
    inbox.put((M) message);
  }

  private void obey(Control control, Carrier carrier) {
    switch (control) {
      case Control.Turn turn -> carrier.turn(turn);
      case Control.Call call -> call.call().run();
      case Control.Cancel _ -> execution.cancel();
      case Control.BodyEnded _, Control.ChildrenEnded _, Control.Unwound _ -> {}
      case Control.Over _, Control.Failed _ ->
          throw new IllegalStateException(control + " is no matter of the body");
    }
  }

  /** The body has ended; the task has too, unless it has to wait for those it started. */
  private Behavior<Object> afterBody() {
    if (phase == Phase.RUNS) {
      phase = Phase.WAITS_FOR_CHILDREN;
      if (!(execution.outcome() instanceof Outcome.Succeeded<T>)) {
        execution.cancel();
      }
    }
    return phase == Phase.WAITS_FOR_CHILDREN && !hasChildren() ? allHasEnded() : Behaviors.same();
  }

  private boolean hasChildren() {
    return execution.hasChildren(execution.whole());
  }

  /**
   * The end of an actor that Akka may supervise has a turn of its own: after a back-off Akka hands
   * over what it has kept in one turn, and what is left of that is lost if the actor ends in it.
   */
  private Behavior<Object> allHasEnded() {
    phase = Phase.IS_OVER;
    publish();
    if (starter == null) {
      context.getSelf().tell(new Control.Over(this));
      return Behaviors.same();
    }
    if (starter instanceof Roots) {
      throwIfFatal();
    }
    return Behaviors.stopped();
  }

  /** Whether the JVM goes on is for Akka to say, {@code akka.jvm-exit-on-fatal-error}. */
  private void throwIfFatal() {
    if (end.get() instanceof Outcome.Failed<T>(VirtualMachineError fatal)
        && asFailure(fatal) == fatal) {
      throw fatal;
    }
  }

  private Behavior<Object> stop() {
    if (end.get() instanceof Outcome.Failed<T>(Throwable cause)) {
      context.getSelf().tell(new Control.Failed(this));
      throw sneaky(asFailure(cause)); // now supervision decides
    }
    return Behaviors.stopped();
  }

  /**
   * For these two Akka would end the JVM, by its default. But a body has a stack of its own, and
   * classes that cannot be linked are a defect of the body's: both fail the task, and no more.
   */
  private static Throwable asFailure(Throwable cause) {
    return cause instanceof StackOverflowError || cause instanceof LinkageError
        ? new TaskFailedException(cause)
        : cause;
  }

  /** What throws a checked exception through a method that declares none. */
  @SuppressWarnings("unchecked") // erased: the compiler is told E, the JVM does not ask
  private static <E extends Throwable> RuntimeException sneaky(Throwable e) throws E {
    throw (E) e;
  }

  /** Once, when all has ended. */
  private void publish() {
    if (!Roster.remove(execution)) {
      return;
    }
    Outcome<T> outcome = withFailedChildren(execution.outcome());
    if (starter != null) {
      starter.ending(outcome);
    }
    end.put(outcome);
    if (starter != null) {
      starter.ended(end);
    }
  }

  private Outcome<T> withFailedChildren(Outcome<T> own) {
    Throwable failure = execution.failure(execution.whole());
    if (failure != null && own instanceof Outcome.Failed<T>(Throwable cause)) {
      execution.failed(execution.whole(), cause);
    }
    return failure == null ? own : new Outcome.Failed<>(failure);
  }

  <N, R> TaskRef<N, R> spawnChild(Body<N, R> body) {
    return spawnChild(beginnings().newName(), body);
  }

  <N, R> TaskRef<N, R> spawnChild(String name, Body<N, R> body) {
    if (execution.hasChild(execution.whole(), name)) {
      throw Names.taken(name);
    }
    boolean isLeftOver = context.getChild(name).isPresent();
    return spawn(execution.whole(), name, isLeftOver ? beginnings().another(name) : name, body);
  }

  <N, R> TaskRef<N, R> spawnIn(CancelScope scope, String name, Body<N, R> body) {
    return spawn(scope, name, beginnings().another(name), body);
  }

  private Beginnings beginnings() {
    if (beginnings == null) {
      beginnings = new Beginnings(this::spawnActor);
    }
    return beginnings;
  }

  private <N, R> TaskRef<N, R> spawn(
      CancelScope scope, String name, String actorName, Body<N, R> body) {
    TaskEnd<R> childsEnd = new TaskEnd<>(name);
    Parent parent = new Parent(execution, scope, parent());
    return execution.add(scope, () -> beginnings().spawn(actorName, body, childsEnd, parent));
  }

  private ActorRef<Object> spawnActor(String name) {
    return context.spawn(beginnings.behavior(), name, DispatcherSelector.sameAsParent());
  }

  @Override
  public Behavior<Object> receiveSignal(TypedActorContext<Object> typed, Signal signal) {
    if (signal instanceof PreRestart) {
      unwind();
      handovers().restarts(this);
    } else if (signal instanceof PostStop) {
      unwind();
      handovers().stops(this);
    } else {
      return Behaviors.unhandled();
    }
    return Behaviors.same();
  }

  private Handovers handovers() {
    return Handovers.get(context.getSystem());
  }

  /** From now on what still runs here runs without the actor, up to its end. */
  private void unwind() {
    execution.carrier().enter();
    execution.cancel(); // a body that has ended may still wait for those that it started
    execution.carrier().stopped();
    stopped = true;
    publishIfOver();
  }

  private void publishIfOver() {
    if (execution.outcome() != null && !hasChildren()) {
      publish();
    }
  }

  /** Called by the body as its last act. */
  void bodyHasEnded() {
    if (stopped) {
      aside(this::publishIfOver);
    } else {
      execution.carrier().bodyEnded();
    }
  }

  /** On a thread of the actor's dispatcher: to cancel the siblings is nothing for a body. */
  private void aside(Runnable part) {
    try {
      context.getExecutionContext().execute(part);
    } catch (RejectedExecutionException e) {
      part.run(); // the actor system has ended
    }
  }

  /** Called by the last of those that it started. */
  void childrenHaveEnded() {
    if (stopped) {
      publishIfOver();
    } else {
      context.getSelf().tell(Control.ChildrenEnded.INSTANCE);
    }
  }

  // ---- what is left to the next body

  @Override
  public ActorRef<?> actor() {
    return context.getSelf();
  }

  @Override
  public TaskEnd<?> end() {
    return end;
  }

  @Override
  public synchronized void drain(Consumer<? super M> to) {
    inbox.drain(to);
  }
}
