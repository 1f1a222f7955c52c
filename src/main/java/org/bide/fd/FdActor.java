package org.bide.fd;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bide.os.Errno;
import org.bide.os.OsException;
import org.bide.os.PollEvents;
import org.bide.selector.Selector;
import org.bide.selector.Selector.Notice;
import org.bide.wait.Offer;

/**
 * Knows who waits for which descriptor, and asks the selector for all of them. It takes {@link
 * Command} and {@link Notice}, each as it is: an adapter would cost as much as a message does, and
 * swallow what a notice makes fail.
 */
final class FdActor extends AbstractBehavior<Object> {

  sealed interface Command {}

  record Subscribe(Waiting waiting) implements Command {}

  record Unsubscribe(Waiting waiting) implements Command {}

  /** Look from time to time whether the event of the offer is true: no kernel tells of it. */
  record Pace(Offer offer) implements Command {}

  record Unpace(Offer offer) implements Command {}

  /** The descriptor is being closed; the poller has forgotten it already. */
  record Closed(Fd fd) implements Command {}

  private enum Pause implements Command {
    OVER
  }

  private final ActorRef<Selector.Command> selector;
  private final ActorRef<Notice> notices;
  private final Map<Integer, Watched> watched = new HashMap<>();
  private final Paced paced = new Paced();

  /** Those among the watched that are channels', whose close is not told. */
  private final Set<Fd> channels = new HashSet<>();

  private final TimerScheduler<Object> timers;
  private long generations;

  /** When it is, by {@link System#nanoTime}, if there is to be one. */
  private long nextLook;

  static Behavior<Command> behavior(ActorRef<Selector.Command> selector) {
    Behavior<Object> behavior =
        Behaviors.setup(
            context -> Behaviors.withTimers(timers -> new FdActor(context, timers, selector)));
    return behavior.narrow();
  }

  private FdActor(
      ActorContext<Object> context,
      TimerScheduler<Object> timers,
      ActorRef<Selector.Command> selector) {
    super(context);
    this.timers = timers;
    this.selector = selector;
    this.notices = context.getSelf().narrow();
  }

  @Override
  public Receive<Object> createReceive() {
    return newReceiveBuilder()
        .onMessage(Subscribe.class, this::onSubscribe)
        .onMessage(Unsubscribe.class, this::onUnsubscribe)
        .onMessage(Pace.class, this::onPace)
        .onMessage(Unpace.class, this::onUnpace)
        .onMessageEquals(Pause.OVER, this::onLook)
        .onMessage(Notice.class, this::onNotice)
        .onMessage(Closed.class, this::onClosed)
        .build();
  }

  private Behavior<Object> onSubscribe(Subscribe subscribe) {
    Fd fd = subscribe.waiting().ready().fd();
    if (!fd.isOpen()) {
      subscribe.waiting().closed();
      return this;
    }
    Watched known = watched.get(fd.number());
    if (known == null || known.fd() != fd) { // the news of the old one's close is on its way
      known = new Watched(fd, ++generations);
      Watched old = watched.put(fd.number(), known);
      if (old != null) {
        old.closed();
      }
    }
    known.add(subscribe.waiting());
    arm(known);
    if (fd.owner() instanceof Owner.OfChannel && channels.add(fd)) {
      lookLater(Paced.LONGEST);
    }
    return this;
  }

  private void arm(Watched known) {
    int events = known.toArm();
    if (events != 0) {
      tellOfOpen(
          known.fd(), new Selector.Watch(known.fd().number(), events, known.generation(), notices));
    }
  }

  /**
   * Tells the selector, unless the descriptor is closed: then the number is perhaps another's, of
   * another kind even, and its watch would be lost by this. The close says by itself what is to be
   * said of it, and can only come after.
   */
  private void tellOfOpen(Fd fd, Selector.Command command) {
    if (fd.acquire()) {
      try {
        selector.tell(command);
      } finally {
        fd.release();
      }
    }
  }

  private Behavior<Object> onUnsubscribe(Unsubscribe unsubscribe) {
    Fd fd = unsubscribe.waiting().ready().fd();
    Watched known = watched.get(fd.number());
    if (known != null && known.fd() == fd) {
      known.remove(unsubscribe.waiting());
      if (known.isEmpty()) {
        forget(fd);
        tellOfOpen(fd, new Selector.Unwatch(fd.number()));
      }
    }
    return this;
  }

  private void forget(Fd fd) {
    watched.remove(fd.number());
    channels.remove(fd);
  }

  private Behavior<Object> onPace(Pace pace) {
    paced.add(pace.offer());
    if (!paced.isEmpty()) {
      lookLater(paced.nextPause());
    }
    return this;
  }

  private Behavior<Object> onUnpace(Unpace unpace) {
    paced.remove(unpace.offer());
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

  private Behavior<Object> onLook() {
    paced.look();
    for (Fd fd : List.copyOf(channels)) {
      if (fd.acquire()) { // if it is not, those who wait for its close are told
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

  private Behavior<Object> onNotice(Notice notice) {
    switch (notice) {
      case Selector.Ready(int number, int found, long generation) -> {
        Watched known = ofGeneration(number, generation);
        if (known != null && (found & PollEvents.INVALID) != 0) { // closed, but not through Fd
          forget(known.fd());
          known.closed();
        } else if (known != null) {
          known.ready(found);
          keepOrForget(known);
        }
      }
      case Selector.Refused(int number, long generation, Exception why) -> {
        Watched known = ofGeneration(number, generation);
        if (known != null) {
          forget(known.fd());
          if (isBadNumber(why)) {
            known.closed(); // it was open when the wait began
          } else {
            known.refused(why);
          }
        }
      }
    }
    return this;
  }

  private static boolean isBadNumber(Exception why) {
    return why instanceof OsException os && os.errno() == Errno.EBADF;
  }

  private void keepOrForget(Watched known) {
    if (known.isEmpty()) {
      forget(known.fd());
    } else {
      arm(known);
    }
  }

  private Watched ofGeneration(int number, long generation) {
    Watched known = watched.get(number);
    return known != null && known.generation() == generation ? known : null;
  }

  private Behavior<Object> onClosed(Closed closed) {
    Watched known = watched.get(closed.fd().number());
    if (known != null && known.fd() == closed.fd()) {
      forget(closed.fd());
      known.closed();
    }
    paced.look(); // those who wait for it are told
    return this;
  }
}
