package org.bide.file;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import java.io.IOException;
import java.time.Duration;
import org.bide.selector.Watch;

/** Reads the queue whenever there is something in it, and closes it in the end. */
final class FileActor extends AbstractBehavior<FileActor.Command> {

  /**
   * How long the other end of a move is waited for. The mover queues it at once, unless he is
   * preempted in between; a move to where nobody watches is told so much later.
   */
  private static final Duration BETWEEN_TWO_ENDS = Duration.ofMillis(20);

  sealed interface Command {}

  /** There is something in the queue, whose watch is to be armed again once it is read. */
  record ToRead(Watch watch) implements Command {}

  private enum OtherEnd implements Command {
    OVERDUE
  }

  private final TimerScheduler<Command> timers;
  private final FileSource source;

  private FileActor(
      ActorContext<Command> context, TimerScheduler<Command> timers, FileSource source) {
    super(context);
    this.timers = timers;
    this.source = source;
  }

  static Behavior<Command> behavior(FileSource source) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new FileActor(context, timers, source)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(ToRead.class, this::onToRead)
        .onMessageEquals(OtherEnd.OVERDUE, this::onOverdue)
        .onSignal(PostStop.class, stop -> onStop())
        .build();
  }

  private Behavior<Command> onToRead(ToRead told) {
    try {
      boolean isHalfAMove = source.read();
      told.watch().arm();
      if (isHalfAMove) {
        timers.startSingleTimer(OtherEnd.OVERDUE, BETWEEN_TWO_ENDS);
      } else {
        timers.cancel(OtherEnd.OVERDUE);
      }
    } catch (IOException e) {
      source.close("the queue of changes cannot be read: " + e.getMessage());
      return Behaviors.stopped();
    }
    return this;
  }

  private Behavior<Command> onOverdue() {
    source.expectNoOtherEnd();
    return this;
  }

  private Behavior<Command> onStop() {
    source.close("the actor system has ended");
    return this;
  }
}
