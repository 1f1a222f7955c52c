package org.bide.task;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.ExtensibleBehavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.Signal;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import org.bide.wait.Memory;
import org.bide.wait.Sources;

/**
 * The actor of a task: gives its body turns, keeps its messages until they are taken, and ends when
 * the body and all tasks that it started have ended.
 */
final class TaskActor<M, T> extends ExtensibleBehavior<Object> {

  private final ActorContext<Object> context;

  /** The actor of the task that started this one, or null. */
  private final ActorRef<Object> parent;

  private final TaskEnd<T> end;
  private final Carrier carrier;
  private final Inbox<M> inbox;
  private final Execution<M, T> execution;
  private final Children children = new Children();

  private long unnamed;
  private boolean isEnding;

  /** Set before the last look at the outcome; the body sets the outcome before it looks here. */
  private volatile boolean stopped;

  private TaskActor(
      ActorContext<Object> context, Body<M, T> body, TaskEnd<T> end, ActorRef<Object> parent) {
    this.context = context;
    this.parent = parent;
    String name = context.getSelf().path().name();
    this.end = end != null ? end : new TaskEnd<>(name);
    this.carrier = Carriers.get(context.getSystem()).newCarrier(context);
    this.inbox = new Inbox<>(name, carrier.runsBesideActor());
    Task<M> task = new Task<>(context, carrier, inbox);
    this.execution =
        new Execution<>(this, name, body, task, new Memory(Sources.get(context.getSystem())));
    task.runs(execution, this);
    execution.start();
  }

  /**
   * @param end where to put the outcome, or null if nobody asks for it
   * @param parent the actor of the task that this is a part of, or null
   */
  static <M, T> Behavior<M> behavior(Body<M, T> body, TaskEnd<T> end, ActorRef<Object> parent) {
    Behavior<Object> behavior =
        Behaviors.setup(context -> new TaskActor<>(context, body, end, parent));
    return behavior.narrow();
  }

  static IllegalStateException hasStopped() {
    return new IllegalStateException(
        "the task's actor has stopped; only its clean-up still runs, and that has no context");
  }

  Carrier carrier() {
    return carrier;
  }

  @Override
  public Behavior<Object> receive(TypedActorContext<Object> typed, Object message) {
    carrier.enter();
    if (message instanceof Control control) {
      obey(control);
    } else {
      putMessage(message);
    }
    carrier.leave();
    return execution.outcome() == null ? Behaviors.same() : afterBody();
  }

  @SuppressWarnings("unchecked") // the reference that users have takes M
  private void putMessage(Object message) {
    inbox.put((M) message);
  }

  private void obey(Control control) {
    switch (control) {
      case Control.Turn turn -> carrier.turn(turn);
      case Control.Call call -> call.call().run();
      case Control.BodyEnded _ -> {}
      case Control.Cancel _ -> cancel(null);
      case Control.ChildEnded ended -> {
        if (children.ended(ended)) {
          cancel(children.failure());
        }
      }
    }
  }

  private void cancel(Throwable cause) {
    children.cancel();
    execution.cancel(cause);
  }

  /** The body has ended; the task has too, unless it has to wait for those it started. */
  private Behavior<Object> afterBody() {
    if (!isEnding) {
      isEnding = true;
      if (!(execution.outcome() instanceof Outcome.Succeeded<T>)) {
        children.cancel();
      }
    }
    return children.isEmpty() ? end() : Behaviors.same();
  }

  private Behavior<Object> end() {
    Outcome<T> outcome = publish();
    inbox.drain(unread -> context.getSystem().deadLetters().tell(unread));
    if (parent != null) {
      parent.tell(new Control.ChildEnded(context.getSelf(), outcome));
    } else if (outcome instanceof Outcome.Failed<T>(Throwable cause)) {
      throw sneaky(cause); // now supervision decides
    }
    return Behaviors.stopped();
  }

  /** What throws a checked exception through a method that declares none. */
  @SuppressWarnings("unchecked") // erased: the compiler is told E, the JVM does not ask
  private static <E extends Throwable> RuntimeException sneaky(Throwable e) throws E {
    throw (E) e;
  }

  private Outcome<T> publish() {
    Outcome<T> outcome = withFailedChildren(execution.outcome());
    end.outcome().put(outcome);
    return outcome;
  }

  private Outcome<T> withFailedChildren(Outcome<T> own) {
    Throwable failure = children.failure();
    if (failure == null) {
      return own;
    }
    if (own instanceof Outcome.Failed<T>(Throwable cause) && cause != failure) {
      failure.addSuppressed(cause);
    }
    return new Outcome.Failed<>(failure);
  }

  <N, R> TaskRef<N, R> spawnChild(Body<N, R> body) {
    return spawnChild("task-" + ++unnamed, body);
  }

  <N, R> TaskRef<N, R> spawnChild(String name, Body<N, R> body) {
    TaskEnd<R> childsEnd = new TaskEnd<>(name);
    ActorRef<N> child =
        context.spawn(
            behavior(body, childsEnd, context.getSelf()), name, DispatcherSelector.sameAsParent());
    TaskRef<N, R> ref = new TaskRef<>(child, childsEnd);
    children.add(ref);
    return ref;
  }

  @Override
  public Behavior<Object> receiveSignal(TypedActorContext<Object> typed, Signal signal) {
    if (!(signal instanceof PostStop)) {
      return Behaviors.unhandled();
    }
    if (execution.outcome() == null) {
      carrier.enter();
      execution.cancel(null);
      carrier.leave();
    }
    carrier.stopped();
    stopped = true;
    if (execution.outcome() != null) {
      publish();
    }
    return Behaviors.same();
  }

  /** Called by the body as its last act. */
  void bodyHasEnded() {
    if (stopped) {
      publish();
    } else {
      carrier.bodyEnded();
    }
  }
}
