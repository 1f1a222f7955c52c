package org.bide.task;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ExtensibleBehavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.PreRestart;
import akka.actor.typed.Signal;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * A task that has restarted while its former body still unwinds: keeps the messages, and begins the
 * new body when that has ended.
 */
final class Unwinding<M, T> extends ExtensibleBehavior<Object> implements Handover<M> {

  private final ActorContext<Object> context;
  private final Body<M, T> body;
  private final Handover<M> former;
  private final Queue<M> arrived = new ArrayDeque<>();

  Unwinding(ActorContext<Object> context, Body<M, T> body, Handover<M> former) {
    this.context = context;
    this.body = body;
    this.former = former;
    ActorRef<Object> self = context.getSelf();
    former.end().whenPut(_ -> self.tell(new Control.Unwound(this)));
  }

  @Override
  public Behavior<Object> receive(TypedActorContext<Object> typed, Object message) {
    if (message instanceof Control.Unwound unwound && unwound.waiting() == this) {
      return TaskActor.begin(context, body, this);
    }
    if (!(message instanceof Control)) {
      putMessage(message);
    }
    return this;
  }

  @SuppressWarnings("unchecked") // the reference that users have takes M
  private void putMessage(Object message) {
    arrived.add((M) message);
  }

  @Override
  public Behavior<Object> receiveSignal(TypedActorContext<Object> typed, Signal signal) {
    Handovers handovers = Handovers.get(context.getSystem());
    if (signal instanceof PreRestart) {
      handovers.restarts(this);
    } else if (signal instanceof PostStop) {
      handovers.stops(this);
    } else {
      return Behaviors.unhandled();
    }
    return this;
  }

  @Override
  public ActorRef<?> actor() {
    return context.getSelf();
  }

  @Override
  public TaskEnd<?> end() {
    return former.end();
  }

  @Override
  public void drain(Consumer<? super M> to) {
    former.drain(to);
    arrived.forEach(to);
    arrived.clear();
  }
}
