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

/**
 * Reads the process connector whenever there is something in it. It takes {@link Command} and
 * {@link Notice}, each as it is: what a notice makes fail would be swallowed by an adapter.
 */
final class TracerActor extends AbstractBehavior<Object> {

  sealed interface Command {}

  /**
   * @param opening tells this socket from a later one of the same number
   */
  record Opened(int socket, long opening) implements Command {}

  record HasEnded(long process, Exit how) implements Command {}

  private final Tracer tracer;
  private final ActorRef<Selector.Command> selector;
  private final ActorRef<Notice> notices;

  private TracerActor(
      ActorContext<Object> context, Tracer tracer, ActorRef<Selector.Command> selector) {
    super(context);
    this.tracer = tracer;
    this.selector = selector;
    this.notices = context.getSelf().narrow();
  }

  static Behavior<Command> behavior(Tracer tracer, ActorRef<Selector.Command> selector) {
    Behavior<Object> behavior =
        Behaviors.setup(context -> new TracerActor(context, tracer, selector));
    return behavior.narrow();
  }

  @Override
  public Receive<Object> createReceive() {
    return newReceiveBuilder()
        .onMessage(Opened.class, opened -> watch(opened.socket(), opened.opening()))
        .onMessage(Notice.class, this::onNotice)
        .onMessage(HasEnded.class, this::onEnded)
        .onSignal(PostStop.class, stop -> onStop())
        .build();
  }

  private Behavior<Object> watch(int socket, long opening) {
    if (tracer.isOpen(opening)) {
      selector.tell(new Selector.Watch(socket, PollEvents.READABLE, opening, notices));
    }
    return this;
  }

  private Behavior<Object> onNotice(Notice notice) {
    switch (notice) {
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

  private Behavior<Object> onEnded(HasEnded ended) {
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

  private Behavior<Object> onStop() {
    tracer.close("the actor system has ended");
    return this;
  }
}
