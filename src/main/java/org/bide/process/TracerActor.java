package org.bide.process;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import org.bide.os.OsException;
import org.bide.os.PollEvents;
import org.bide.selector.Selector;
import org.bide.selector.Selector.Notice;

/** Reads the process connector whenever there is something in it. */
final class TracerActor extends AbstractBehavior<TracerActor.Command> {

  sealed interface Command {}

  /**
   * @param opening tells this socket from a later one of the same number
   */
  record Opened(int socket, long opening) implements Command {}

  record HasEnded(long process, Exit how) implements Command {}

  private record Noticed(Notice notice) implements Command {}

  private final Tracer tracer;
  private final ActorRef<Selector.Command> selector;
  private final ActorRef<Notice> notices;

  private TracerActor(
      ActorContext<Command> context, Tracer tracer, ActorRef<Selector.Command> selector) {
    super(context);
    this.tracer = tracer;
    this.selector = selector;
    this.notices = context.messageAdapter(Notice.class, Noticed::new);
  }

  static Behavior<Command> behavior(Tracer tracer, ActorRef<Selector.Command> selector) {
    return Behaviors.setup(context -> new TracerActor(context, tracer, selector));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Opened.class, opened -> watch(opened.socket(), opened.opening()))
        .onMessage(Noticed.class, this::onNotice)
        .onMessage(HasEnded.class, this::onEnded)
        .onSignal(PostStop.class, stop -> onStop())
        .build();
  }

  private Behavior<Command> watch(int socket, long opening) {
    if (tracer.isOpen(opening)) {
      selector.tell(new Selector.Watch(socket, PollEvents.READABLE, opening, notices));
    }
    return this;
  }

  private Behavior<Command> onNotice(Noticed noticed) {
    switch (noticed.notice()) {
      case Selector.Ready(int socket, int _, long opening) -> {
        if (tracer.isOpen(opening)) {
          attempt(tracer::read);
          watch(socket, opening);
        }
      }
      case Selector.Refused(int _, long opening, Exception why) -> {
        if (tracer.isOpen(opening)) {
          failed(why);
        }
      }
    }
    return this;
  }

  private Behavior<Command> onEnded(HasEnded ended) {
    attempt(() -> tracer.ended(ended.process(), ended.how()));
    return this;
  }

  private interface Reading {
    void run() throws OsException;
  }

  private void attempt(Reading reading) {
    try {
      reading.run();
    } catch (OsException e) {
      failed(e);
    }
  }

  private void failed(Exception why) {
    tracer.close("the process connector cannot be read: " + why.getMessage());
  }

  private Behavior<Command> onStop() {
    tracer.close("the actor system has ended");
    return this;
  }
}
