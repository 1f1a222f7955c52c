package org.bide.timer;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Receive;
import java.io.IOException;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.bide.os.OsException;
import org.bide.os.TimerFd;
import org.bide.selector.Selector;
import org.bide.selector.Selector.Notice;
import org.bide.selector.Selectors;

/** Keeps the deadlines, on a timeline for each clock that is used. */
final class TimerActor extends AbstractBehavior<TimerActor.Command> {

  sealed interface Command {}

  record Add(TimerClock clock, DeadlineHeap.Entry entry) implements Command {}

  /**
   * @param key an offer or a tally
   */
  record Remove(Object key) implements Command {}

  private record Noticed(Notice notice) implements Command {}

  private record Placed(Timeline timeline, DeadlineHeap.Entry entry) {}

  private static final TimerClock[] CLOCKS = TimerClock.values();

  private final Selectors selectors;
  private final ActorRef<Notice> bell;
  private final IdentityHashMap<Object, Placed> entries = new IdentityHashMap<>();
  private final Timeline monotonic;

  /** The other clocks', once they are used. */
  private final Map<TimerClock, Timeline> others = new EnumMap<>(TimerClock.class);

  private final Map<TimerClock, KernelAlarm> kernelAlarms = new EnumMap<>(TimerClock.class);

  TimerActor(ActorContext<Command> context, Selectors selectors) {
    super(context);
    this.selectors = selectors;
    this.bell = context.messageAdapter(Notice.class, Noticed::new);
    this.monotonic = new Timeline(TimerClock.MONOTONIC::now, this::done);
    monotonic.wakeBy(new LoopAlarm(selectors.ref(), bell));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Add.class, this::onAdd)
        .onMessage(Remove.class, this::onRemove)
        .onMessage(Noticed.class, this::onNotice)
        .onSignal(PostStop.class, stop -> onStop())
        .build();
  }

  private Behavior<Command> onAdd(Add add) {
    Timeline timeline =
        add.clock() == TimerClock.MONOTONIC
            ? monotonic
            : others.computeIfAbsent(add.clock(), this::start);
    entries.put(add.entry().key(), new Placed(timeline, add.entry()));
    timeline.add(add.entry());
    return this;
  }

  private Behavior<Command> onRemove(Remove remove) {
    Placed placed = entries.remove(remove.key());
    if (placed != null) {
      placed.timeline().remove(placed.entry());
    }
    return this;
  }

  private void done(DeadlineHeap.Entry entry) {
    entries.remove(entry.key());
  }

  // ---- clocks other than the loops' own

  private Timeline start(TimerClock clock) {
    Timeline timeline = new Timeline(clock::now, this::done);
    if (TimerFd.isSupported()) {
      try {
        KernelAlarm alarm =
            new KernelAlarm(clock, selectors, bell, why -> lookInstead(clock, timeline, why));
        kernelAlarms.put(clock, alarm);
        timeline.wakeBy(alarm);
        return timeline;
      } catch (OsException e) {
        lookInstead(clock, timeline, e);
        return timeline;
      }
    }
    lookInstead(clock, timeline, new IOException("this system has no timerfd"));
    return timeline;
  }

  private void lookInstead(TimerClock clock, Timeline timeline, IOException why) {
    getContext()
        .getLog()
        .info("no alarm on the clock {}, which is looked at every second: {}", clock, why);
    kernelAlarms.remove(clock);
    timeline.wakeBy(
        new LookingAlarm(
            clock,
            monotonic,
            () -> {
              timeline.clockWasSet(); // nobody says whether it was
              timeline.ring();
            }));
  }

  private Behavior<Command> onNotice(Noticed noticed) {
    switch (noticed.notice()) {
      case Selector.Rang _ -> monotonic.ring();
      case Selector.Ready ready -> onKernelAlarm(CLOCKS[(int) ready.token()]);
      case Selector.Refused refused -> {
        TimerClock clock = CLOCKS[(int) refused.token()];
        lookInstead(clock, others.get(clock), refused.why());
      }
    }
    return this;
  }

  private void onKernelAlarm(TimerClock clock) {
    KernelAlarm alarm = kernelAlarms.get(clock);
    if (alarm == null) {
      return; // it was given up meanwhile
    }
    Timeline timeline = others.get(clock);
    try {
      if (alarm.drain()) {
        timeline.clockWasSet();
      }
    } catch (OsException e) {
      lookInstead(clock, timeline, e);
      return;
    }
    timeline.ring();
  }

  private Behavior<Command> onStop() {
    others.values().forEach(Timeline::close);
    return this;
  }
}
