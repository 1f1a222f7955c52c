package org.bide.timer;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.Behaviors;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.bide.os.OsException;
import org.bide.os.TimerFd;
import org.bide.selector.Selector;
import org.bide.selector.Selector.Notice;
import org.bide.selector.Selectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The timelines of one actor system, one for each clock that is used. Any thread. */
final class Timelines {

  private static final Logger LOG = LoggerFactory.getLogger(Timelines.class);
  private static final TimerClock[] CLOCKS = TimerClock.values();

  private final Selectors selectors;
  private final Timeline monotonic = new Timeline(TimerClock.MONOTONIC::now, new Guard.Brief());

  /** Those of the other clocks, once they are used. Guarded by this. */
  private final Map<TimerClock, Timeline> others = new EnumMap<>(TimerClock.class);

  /** Told by the selector that the kernel's alarm of another clock has rung. */
  private final ActorRef<Notice> bell;

  private boolean isStopped;

  Timelines(ActorSystem<?> system) {
    this.selectors = Selectors.get(system);
    this.bell = system.systemActorOf(behavior(), "bide-timers", Selectors.onLoop());
    selectors.onAlarm(monotonic::ring);
    monotonic.wakeBy(new LoopAlarm(selectors));
  }

  Timeline of(TimerClock clock) {
    return clock == TimerClock.MONOTONIC ? monotonic : other(clock);
  }

  private synchronized Timeline other(TimerClock clock) {
    return others.computeIfAbsent(clock, this::start);
  }

  // ---- clocks other than the loops' own

  private Behavior<Notice> behavior() {
    return Behaviors.receive(Notice.class)
        .onMessage(
            Selector.Ready.class,
            ready -> {
              of(CLOCKS[(int) ready.token()]).ring();
              return Behaviors.same();
            })
        .onMessage(
            Selector.Refused.class,
            refused -> {
              TimerClock clock = CLOCKS[(int) refused.token()];
              of(clock).wakeBy(looking(clock, of(clock), refused.why()));
              return Behaviors.same();
            })
        .onSignal(
            PostStop.class,
            stopped -> {
              stop();
              return Behaviors.same();
            })
        .build();
  }

  private Timeline start(TimerClock clock) {
    Timeline timeline = new Timeline(clock::now, new Guard.Patient());
    if (isStopped) {
      return timeline;
    }
    if (!TimerFd.isSupported()) {
      timeline.wakeBy(looking(clock, timeline, new IOException("this system has no timerfd")));
      return timeline;
    }
    try {
      timeline.wakeBy(
          new KernelAlarm(
              clock, selectors, bell, why -> timeline.wakeBy(looking(clock, timeline, why))));
    } catch (OsException e) {
      timeline.wakeBy(looking(clock, timeline, e));
    }
    return timeline;
  }

  private LookingAlarm looking(TimerClock clock, Timeline timeline, IOException why) {
    LOG.info("no alarm on the clock {}, which is looked at every second: {}", clock, why);
    return new LookingAlarm(clock, monotonic, timeline::ring);
  }

  private synchronized void stop() {
    isStopped = true;
    others.values().forEach(Timeline::close);
  }
}
