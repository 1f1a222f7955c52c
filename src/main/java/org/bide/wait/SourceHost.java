package org.bide.wait;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.PostStop;
import akka.actor.typed.Props;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import java.util.function.Consumer;

/**
 * The parent of a source's actor, since Akka tells a failure to the parent alone. And as a system
 * actor that fails is started anew by Akka, behind the back of those who wait, it is this that is
 * one, and does not fail.
 */
final class SourceHost<M> {

  private final Consumer<SourceEnd> onEnd;
  private ActorRef<M> host;

  /** Null until it has started; the host passes on what it is told until then. */
  private volatile ActorRef<M> actor;

  private SourceHost(Consumer<SourceEnd> onEnd) {
    this.onEnd = onEnd;
  }

  /**
   * @param onEnd told once, in a turn of the host, that the actor has ended
   */
  static <M> SourceHost<M> spawn(
      ActorSystem<?> system,
      String name,
      Props props,
      Behavior<M> behavior,
      Consumer<SourceEnd> onEnd) {
    SourceHost<M> made = new SourceHost<>(onEnd);
    made.host =
        system.systemActorOf(
            Behaviors.setup(context -> made.new Hosting(context, behavior, props)), name, props);
    return made;
  }

  /** While the actor starts, one message may overtake another. */
  void tell(M message) {
    ActorRef<M> known = actor;
    (known != null ? known : host).tell(message);
  }

  private final class Hosting extends AbstractBehavior<M> {

    private final ActorRef<M> child;
    private boolean isOver;

    Hosting(ActorContext<M> context, Behavior<M> behavior, Props props) {
      super(context);
      child = context.spawn(behavior, "source", props);
      context.watch(child);
      actor = child;
    }

    @Override
    public Receive<M> createReceive() {
      return newReceiveBuilder()
          .onAnyMessage(this::passOn)
          .onSignal(ChildFailed.class, failed -> over(hasFailed(failed.getCause())))
          .onSignal(Terminated.class, stopped -> over(hasStopped()))
          .onSignal(PostStop.class, stop -> over(new SourceEnd("the actor system has ended", null)))
          .build();
    }

    private Behavior<M> passOn(M message) {
      child.tell(message);
      return this;
    }

    private Behavior<M> over(SourceEnd why) {
      if (!isOver) {
        isOver = true;
        onEnd.accept(why);
      }
      return Behaviors.stopped();
    }

    private SourceEnd hasFailed(Throwable cause) {
      return new SourceEnd(
          child.path() + " has failed with " + cause + "; let supervision restart its behavior",
          cause);
    }

    private SourceEnd hasStopped() {
      return new SourceEnd(
          child.path() + " has stopped; its behavior must run as long as the actor system", null);
    }
  }
}
