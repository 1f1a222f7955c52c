package org.bide.selector;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who is told what the kernel reports to the loops of one actor system: the listener of a {@link
 * Watch}, by the thread that polled. It is made when a source first needs it.
 */
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

  /** What is told of descriptors that nobody asked for. */
  private static final Poller.Sink NOBODY = (fd, found, token) -> {};

  private final Reactor reactor;

  /** By token. */
  private final Map<Integer, Watch> watches = new ConcurrentHashMap<>();

  private final AtomicInteger tokens = new AtomicInteger();

  private volatile Poller.Sink others = NOBODY;

  private Selectors(ActorSystem<?> system) {
    // Akka ends the threads of a dispatcher that has had no actor for a while, and with them the
    // poller in which descriptors are armed, and the alarm. This one lives as long as the system.
    system.systemActorOf(Behaviors.ignore(), "bide-loops", onLoop());
    this.reactor = reactorOf(system);
    reactor.deliver(this::report);
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

  /**
   * A watch of a descriptor, not armed yet. Whoever makes it ends it, before the descriptor is
   * closed. Any thread.
   *
   * @param interest bits of {@link org.bide.os.PollEvents}; with {@code EDGE} each transition is
   *     told until the end
   */
  public Watch watch(int fd, int interest, Watch.Listener listener) {
    int token = tokens.updateAndGet(last -> last == Integer.MAX_VALUE ? 1 : last + 1);
    Watch watch = new Watch(this, fd, interest, token, listener);
    watches.put(token, watch);
    return watch;
  }

  void forget(Watch watch) {
    watches.remove(watch.token(), watch);
  }

  private void report(int fd, int found, int token) {
    if (token < 0) {
      others.ready(fd, found, token);
    } else {
      Watch watch = watches.get(token); // null for a late report of one that has ended
      if (watch != null) {
        watch.ready(found);
      }
    }
  }

  /**
   * The poller of this actor system's loops, for those who keep their own books of what they armed,
   * with negative tokens.
   */
  public Poller poller() {
    return reactor.poller();
  }

  /**
   * Who is told of descriptors that were armed in the {@link #poller} with a negative token: on a
   * loop's thread, and short. There is one such in an actor system.
   */
  public void onReady(Poller.Sink found) {
    others = found;
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
