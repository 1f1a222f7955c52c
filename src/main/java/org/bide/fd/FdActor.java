package org.bide.fd;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.bide.wait.Offer;

/** Looks from time to time at what no kernel tells of. */
final class FdActor extends AbstractBehavior<FdActor.Command> {

  sealed interface Command {}

  /** Look whether the event of the offer is true. */
  record Pace(Offer offer) implements Command {}

  record Unpace(Offer offer) implements Command {}

  /** Look whether the channel of this descriptor, for which somebody waits, is closed. */
  record LookAfter(Fd fd) implements Command {}

  /** The descriptor is being closed; those who wait for its readiness have been told. */
  record Closed(Fd fd) implements Command {}

  private enum Pause implements Command {
    OVER
  }

  private final Paced paced = new Paced();
  private final Predicate<Fd> needsNoLook;

  /** Those that are channels', whose close is not told, and that are waited for. */
  private final Set<Fd> channels = new HashSet<>();

  private final TimerScheduler<Command> timers;

  /** When it is, by {@link System#nanoTime}, if there is to be one. */
  private long nextLook;

  static Behavior<Command> behavior(Predicate<Fd> needsNoLook) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new FdActor(context, timers, needsNoLook)));
  }

  private FdActor(
      ActorContext<Command> context, TimerScheduler<Command> timers, Predicate<Fd> needsNoLook) {
    super(context);
    this.timers = timers;
    this.needsNoLook = needsNoLook;
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Pace.class, this::onPace)
        .onMessage(Unpace.class, this::onUnpace)
        .onMessage(LookAfter.class, this::onLookAfter)
        .onMessageEquals(Pause.OVER, this::onLook)
        .onMessage(Closed.class, this::onClosed)
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
    if (channels.add(lookAfter.fd())) {
      lookLater(Paced.LONGEST);
    }
    return this;
  }

  /** Never later than was said before, or those who come often would put it off for ever. */
  private void lookLater(Duration pause) {
    long at = System.nanoTime() + pause.toNanos();
    if (!timers.isTimerActive(Pause.OVER) || at - nextLook < 0) {
      nextLook = at;
      timers.startSingleTimer(Pause.OVER, pause);
    }
  }

  private Behavior<Command> onLook() {
    paced.look();
    for (Fd fd : List.copyOf(channels)) {
      if (needsNoLook.test(fd)) {
        channels.remove(fd);
      } else if (fd.acquire()) { // if it is not, those who wait for its close are told
        fd.release();
      }
    }
    if (!paced.isEmpty()) {
      lookLater(paced.nextPause());
    } else if (!channels.isEmpty()) {
      lookLater(Paced.LONGEST);
    }
    return this;
  }

  private Behavior<Command> onClosed(Closed closed) {
    channels.remove(closed.fd());
    paced.look(); // those who wait for it are told
    return this;
  }
}
