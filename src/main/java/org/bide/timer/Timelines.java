package org.bide.timer;

import akka.actor.typed.ActorSystem;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.bide.os.OsException;
import org.bide.os.TimerFd;
import org.bide.selector.Selectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The timelines of one actor system, one for each clock that is used. Any thread. */
final class Timelines {

  private static final Logger LOG = LoggerFactory.getLogger(Timelines.class);

  private final Selectors selectors;
  private final Timeline monotonic = new Timeline(TimerClock.MONOTONIC::now, new Guard.Brief());

  /** Those of the other clocks, once they are used. Guarded by this. */
  private final Map<TimerClock, Timeline> others = new EnumMap<>(TimerClock.class);

  private boolean isStopped;

  Timelines(ActorSystem<?> system) {
    this.selectors = Selectors.get(system);
    selectors.onAlarm(monotonic::ring);
    monotonic.wakeBy(new LoopAlarm(selectors));
    system.getWhenTerminated().thenRun(this::stop);
  }

  Timeline of(TimerClock clock) {
    return clock == TimerClock.MONOTONIC ? monotonic : other(clock);
  }

  private synchronized Timeline other(TimerClock clock) {
    return others.computeIfAbsent(clock, this::start);
  }

  // ---- clocks other than the loops' own

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
              clock,
              selectors,
              timeline::ring,
              why -> timeline.wakeBy(looking(clock, timeline, why))));
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
