package org.bide.fd;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.bide.wait.Offer;

/** Looks from time to time at what no kernel tells of. */
final class FdActor extends AbstractBehavior<FdActor.Command> {

  sealed interface Command {}

  /** Look whether the event of the offer is true. */
  record Pace(Offer offer) implements Command {}

  record Unpace(Offer offer) implements Command {}

  /** Look whether the channel of this descriptor, for which somebody waits, is closed. */
  record LookAfter(Watched channel) implements Command {}

  /** What makes it look. */
  enum Occasion implements Command {
    PAUSE_OVER,
    /** A descriptor is being closed; those who wait for its readiness have been told. */
    CLOSE
  }

  private final Paced paced = new Paced();

  /** Descriptors of channels, whose close is not told, and which are waited for. */
  private final Set<Watched> channels = new HashSet<>();

  private final TimerScheduler<Command> timers;

  /** When it is, by {@link System#nanoTime}, if there is to be one. */
  private long nextLook;

  static Behavior<Command> behavior() {
    return Behaviors.setup(context -> Behaviors.withTimers(timers -> new FdActor(context, timers)));
  }

  private FdActor(ActorContext<Command> context, TimerScheduler<Command> timers) {
    super(context);
    this.timers = timers;
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Pace.class, this::onPace)
        .onMessage(Unpace.class, this::onUnpace)
        .onMessage(LookAfter.class, this::onLookAfter)
        .onMessageEquals(Occasion.PAUSE_OVER, this::onPauseOver)
        .onMessageEquals(Occasion.CLOSE, this::onClose)
        .build();
  }

  private Behavior<Command> onPace(Pace pace) {
    paced.add(pace.offer());
    if (!paced.isEmpty()) {
      lookLater(paced.nextPause());
    }
    return this;
  }

  private Behavior<Command> onUnpace(Unpace unpace) {
    paced.remove(unpace.offer());
    return this;
  }

  private Behavior<Command> onLookAfter(LookAfter lookAfter) {
    lookAfter.channel().beginLookingAfter();
    if (channels.add(lookAfter.channel())) {
      lookLater(Paced.LONGEST);
    }
    return this;
  }

  /** Never later than was said before, or those who come often would put it off for ever. */
  private void lookLater(Duration pause) {
    long at = System.nanoTime() + pause.toNanos();
    if (!timers.isTimerActive(Occasion.PAUSE_OVER) || at - nextLook < 0) {
      nextLook = at;
      timers.startSingleTimer(Occasion.PAUSE_OVER, pause);
    }
  }

  private Behavior<Command> onPauseOver() {
    paced.look();
    channels.removeIf(Watched::endLookingAfter);
    for (Watched channel : channels) {
      if (channel.fd().acquire()) { // if it is not, those who wait for its close are told
        channel.fd().release();
      }
    }
    if (!paced.isEmpty()) {
      lookLater(paced.nextPause());
    } else if (!channels.isEmpty()) {
      lookLater(Paced.LONGEST);
    }
    return this;
  }

  private Behavior<Command> onClose() {
    paced.look(); // those who wait for it are told
    return this;
  }
}
