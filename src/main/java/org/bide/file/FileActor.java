package org.bide.file;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import java.io.IOException;
import org.bide.selector.Watch;

/** Reads the queue whenever there is something in it, and closes it in the end. */
final class FileActor extends AbstractBehavior<FileActor.Readable> {

  /** There is something in the queue, whose watch is to be armed again once it is read. */
  record Readable(Watch watch) {}

  private final FileSource source;

  private FileActor(ActorContext<Readable> context, FileSource source) {
    super(context);
    this.source = source;
  }

  static Behavior<Readable> behavior(FileSource source) {
    return Behaviors.setup(context -> new FileActor(context, source));
  }

  @Override
  public Receive<Readable> createReceive() {
    return newReceiveBuilder()
        .onMessage(Readable.class, this::onReadable)
        .onSignal(PostStop.class, stop -> onStop())
        .build();
  }

  private Behavior<Readable> onReadable(Readable readable) {
    try {
      source.read();
      readable.watch().arm();
    } catch (IOException e) {
      source.close("the queue of changes cannot be read: " + e.getMessage());
      return Behaviors.stopped();
    }
    return this;
  }

  private Behavior<Readable> onStop() {
    source.close("the actor system has ended");
    return this;
  }
}
