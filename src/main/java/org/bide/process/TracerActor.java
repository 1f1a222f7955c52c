package org.bide.process;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import java.io.IOException;
import org.bide.selector.Watch;

/** Reads the process connector whenever there is something in it. */
final class TracerActor extends AbstractBehavior<TracerActor.Command> {

  sealed interface Command {}

  /**
   * @param watch of the socket, which tells it from a later one
   */
  record ToRead(Watch watch) implements Command {}

  record HasEnded(long process, Exit how) implements Command {}

  private final Tracer tracer;

  private TracerActor(ActorContext<Command> context, Tracer tracer) {
    super(context);
    this.tracer = tracer;
  }

  static Behavior<Command> behavior(Tracer tracer) {
    return Behaviors.setup(context -> new TracerActor(context, tracer));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(ToRead.class, this::onToRead)
        .onMessage(HasEnded.class, this::onEnded)
        .onSignal(PostStop.class, stop -> onStop())
        .build();
  }

  private Behavior<Command> onToRead(ToRead told) {
    try {
      tracer.read(told.watch());
    } catch (IOException e) {
      failed(e);
    }
    return this;
  }

  private Behavior<Command> onEnded(HasEnded ended) {
    try {
      tracer.ended(ended.process(), ended.how());
    } catch (IOException e) {
      failed(e);
    }
    return this;
  }

  private void failed(IOException why) {
    tracer.close("the process connector cannot be read: " + why.getMessage());
  }

  private Behavior<Command> onStop() {
    tracer.close("the actor system has ended");
    return this;
  }
}
