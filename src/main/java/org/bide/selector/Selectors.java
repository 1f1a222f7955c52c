package org.bide.selector;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import org.bide.selector.Selector.Command;

/** The selector of an actor system, started when a source first needs it. */
public final class Selectors implements Extension {

  /** The dispatcher, in Akka's configuration, whose threads poll the kernel. */
  public static final String LOOP = "bide.loop";

  private static final ExtensionId<Selectors> ID =
      new ExtensionId<>() {
        @Override
        public Selectors createExtension(ActorSystem<?> system) {
          return new Selectors(system);
        }
      };

  private final ActorRef<Command> selector;
  private final Reactor reactor;

  private Selectors(ActorSystem<?> system) {
    this.reactor = reactorOf(system);
    this.selector =
        system.systemActorOf(
            Behaviors.setup(context -> new SelectorActor(context, reactor)),
            "bide-selector",
            onLoop());
    reactor.deliver(selector::tell);
  }

  private static Reactor reactorOf(ActorSystem<?> system) {
    return Reactor.Host.of(system, LOOP)
        .map(Reactor.Host::reactor)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the dispatcher '"
                        + LOOP
                        + "' does not run on event loops; remove its 'executor' from your"
                        + " configuration"));
  }

  public static Selectors get(ActorSystem<?> system) {
    return ID.apply(system);
  }

  /** Where sources run, so that a notice stays on the thread that polled. */
  public static Props onLoop() {
    return DispatcherSelector.fromConfig(LOOP);
  }

  public ActorRef<Command> ref() {
    return selector;
  }

  /** The poller of this actor system's loops, for those who arm at once and by themselves. */
  public Poller poller() {
    return reactor.poller();
  }

  /**
   * Who is told of descriptors that were armed in the {@link #poller} with a negative token: on a
   * loop's thread, and short. There is one such in an actor system.
   */
  public void onReady(Poller.Sink found) {
    reactor.deliverAtOnce(found);
  }

  /**
   * Takes a descriptor out of the poller here and now, since a descriptor must be out before it is
   * closed. (epoll keys on the open file: a descriptor that has a twin would stay in.) Any thread.
   */
  public void disarmBeforeClose(int fd) {
    reactor.poller().disarm(fd);
    selector.tell(new Selector.Unwatch(fd));
  }

  /**
   * What is done when the alarm rings, which may be for nothing; on a thread of the loops, and
   * short. There is one alarm in an actor system, the timers'.
   */
  public void onAlarm(Runnable ring) {
    reactor.onAlarm(ring);
  }

  /**
   * Lets the alarm ring at that time of {@link System#nanoTime()} instead of whatever time it was
   * set to. Any thread; who calls it from several sees to their order.
   *
   * <p>This never waits. Afterwards {@link #announceAlarm} must be called, which may.
   */
  public void alarmAt(long nanoTime) {
    reactor.alarmAt(nanoTime);
  }

  /** Sees to it that a loop which sleeps until a later time looks at the alarm. Any thread. */
  public void announceAlarm() {
    reactor.announceAlarm();
  }
}
