package org.bide.file;

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

/** Reads the queue whenever there is something in it, and closes it in the end. */
final class FileActor extends AbstractBehavior<Notice> {

  private final FileSource source;
  private final int queue;
  private final ActorRef<Selector.Command> selector;

  private FileActor(
      ActorContext<Notice> context,
      FileSource source,
      int queue,
      ActorRef<Selector.Command> selector) {
    super(context);
    this.source = source;
    this.queue = queue;
    this.selector = selector;
    watch();
  }

  static Behavior<Notice> behavior(
      FileSource source, int queue, ActorRef<Selector.Command> selector) {
    return Behaviors.setup(context -> new FileActor(context, source, queue, selector));
  }

  @Override
  public Receive<Notice> createReceive() {
    return newReceiveBuilder()
        .onMessage(Selector.Ready.class, ready -> onReady())
        .onMessage(Selector.Refused.class, refused -> failed(refused.why()))
        .onSignal(PostStop.class, stop -> onStop())
        .build();
  }

  private Behavior<Notice> onReady() {
    try {
      source.read();
    } catch (OsException e) {
      return failed(e);
    }
    watch();
    return this;
  }

  private void watch() {
    selector.tell(new Selector.Watch(queue, PollEvents.READABLE, 0, getContext().getSelf()));
  }

  private Behavior<Notice> failed(Exception why) {
    source.close("the queue of changes cannot be read: " + why.getMessage());
    return Behaviors.stopped();
  }

  private Behavior<Notice> onStop() {
    source.close("the actor system has ended");
    return this;
  }
}
