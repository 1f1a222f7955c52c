package org.bide.selector;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.ActorContext;
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

  /** Known from the selector's first turn on; before that, nothing can be armed. */
  private volatile Reactor reactor;

  private volatile Runnable alarmed = () -> {};

  private Selectors(ActorSystem<?> system) {
    this.selector = system.systemActorOf(Behaviors.setup(this::start), "bide-selector", onLoop());
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

  /**
   * Takes a descriptor out of the poller here and now, since a descriptor must be out before it is
   * closed. (epoll keys on the open file: a descriptor that has a twin would stay in.) Any thread.
   */
  public void disarmBeforeClose(int fd) {
    Reactor now = reactor;
    if (now != null) {
      now.poller().disarm(fd);
    }
    selector.tell(new Selector.Unwatch(fd));
  }

  /**
   * What is done when the alarm rings, which may be for nothing; on a thread of the loops, and
   * short. There is one alarm in an actor system, the timers'.
   */
  public void onAlarm(Runnable ring) {
    alarmed = ring;
  }

  /**
   * Lets the alarm ring at that time of {@link System#nanoTime()} instead of whatever time it was
   * set to. Any thread; who calls it from several sees to their order. Before the selector has
   * begun this does nothing, and the alarm rings when it has.
   *
   * <p>This never waits. Afterwards {@link #announceAlarm} must be called, which may.
   */
  public void alarmAt(long nanoTime) {
    Reactor now = reactor;
    if (now != null) {
      now.alarmAt(nanoTime);
    }
  }

  /** Sees to it that a loop which sleeps until a later time looks at the alarm. Any thread. */
  public void announceAlarm() {
    Reactor now = reactor;
    if (now != null) {
      now.announceAlarm();
    }
  }

  private Behavior<Command> start(ActorContext<Command> context) {
    if (!(Thread.currentThread() instanceof Reactor.Host host)) {
      throw new IllegalStateException(
          "the dispatcher '"
              + LOOP
              + "' does not run on event loops; remove its 'executor' from your configuration");
    }
    Behavior<Command> actor = new SelectorActor(context, host.reactor(), () -> alarmed.run());
    reactor = host.reactor();
    alarmed.run(); // for what could not be set before
    return actor;
  }
}
