package org.bide.timer;

import akka.actor.typed.ActorSystem;
import java.time.Duration;
import java.util.IdentityHashMap;
import org.bide.event.EventException;
import org.bide.event.Kind;
import org.bide.event.Primitive;
import org.bide.wait.Deadline;
import org.bide.wait.Limit;
import org.bide.wait.Offer;
import org.bide.wait.Recorder;
import org.bide.wait.Source;
import org.bide.wait.SourceProvider;
import org.bide.wait.Tally;
import org.bide.wait.Timeouts;

/**
 * The source of timers and of the timeouts of waits. Each waiter puts its deadline into the {@link
 * Timeline} of the clock by itself, and takes it out: with ten thousand of them a message for each
 * would be most of what they cost.
 */
final class TimerSource implements Source, Recorder {

  private static final String SLACK = "bide.timer.slack";

  private final Slack configured;
  private final Timelines timelines;

  /** Those of the tallies. Guarded by itself. */
  private final IdentityHashMap<Tally<?>, PeriodicEntry> ticking = new IdentityHashMap<>();

  private TimerSource(ActorSystem<?> system) {
    this.configured = Slack.of(system.settings().config().getDuration(SLACK));
    this.timelines = new Timelines(system);
  }

  @Override
  public void attempt(Offer offer) {
    switch (offer.event()) {
      case After after when after.delay().isZero() || after.delay().isNegative() ->
          offer.fact(Expiry.once(0));
      case After after when after.clock() == TimerClock.MONOTONIC -> offer.owner().started();
      case After after -> now(after);
      case Limit limit when limit.limit().isZero() || limit.limit().isNegative() ->
          offer.fact(Expiry.once(0));
      case Limit _ -> offer.owner().started();
      case Until until -> attempt(offer, until, until.at());
      case At at -> attempt(offer, at, TimerClock.nanos(at.instant()));
      case Primitive<?> _ -> {}
    }
  }

  private static void attempt(Offer offer, TimerEvent event, long at) {
    long late = now(event) - at;
    if (late >= 0) {
      offer.fact(Expiry.once(late));
    }
  }

  /** What the event's clock shows; W8 if there is none. */
  private static long now(TimerEvent event) {
    try {
      return event.clock().now();
    } catch (IllegalStateException e) {
      throw new EventException(event, e.getMessage(), e);
    }
  }

  @Override
  public void subscribe(Offer offer) {
    OnceEntry entry =
        switch (offer.event()) {
          case Deadline deadline ->
              new OnceEntry(deadline.nanoTime(), configured, late -> offer.expire());
          case Limit(Duration limit) ->
              once(offer, configured, offer.owner().started() + nanos(limit));
          case After after -> once(offer, slack(after), start(offer, after) + nanos(after.delay()));
          case Until until -> once(offer, slack(until), until.at());
          case At at -> once(offer, slack(at), TimerClock.nanos(at.instant()));
          case Primitive<?> other -> throw new IllegalArgumentException(other + " is no timer");
        };
    offer.ticket(entry);
    timeline(offer).add(entry);
  }

  private Timeline timeline(Offer offer) {
    return timelines.of(
        offer.event() instanceof TimerEvent event ? event.clock() : TimerClock.MONOTONIC);
  }

  /**
   * When the wait began, on the event's clock. What has passed since is looked at first: where the
   * thread stands still between the two looks, the timer is late by that, and not early.
   */
  private static long start(Offer offer, After after) {
    long started = offer.owner().started();
    if (after.clock() == TimerClock.MONOTONIC) {
      return started;
    }
    long passed = System.nanoTime() - started;
    return now(after) - passed;
  }

  private static OnceEntry once(Offer offer, Slack slack, long at) {
    return new OnceEntry(at, slack, late -> offer.fact(Expiry.once(late)));
  }

  private Slack slack(TimerEvent event) {
    return event.slack().equals(TimerEvent.AS_CONFIGURED) ? configured : Slack.of(event.slack());
  }

  private static long nanos(Duration duration) {
    return Timeouts.nanos(duration);
  }

  @Override
  public void unsubscribe(Offer offer) {
    if (offer.ticket() instanceof OnceEntry entry) {
      timeline(offer).remove(entry);
    }
  }

  @Override
  public void record(Tally<?> tally) {
    TimerEvent event = (TimerEvent) tally.event();
    @SuppressWarnings("unchecked") // the event of a TimerEvent has expiries
    Tally<Expiry> expiries = (Tally<Expiry>) tally;
    long now = now(event);
    PeriodicEntry entry =
        switch (event) {
          case Every every -> {
            long period = nanos(every.period());
            yield new PeriodicEntry(now + period, period, slack(every), expiries::add);
          }
          case EveryFrom every -> {
            long period = nanos(every.period());
            long anchor = TimerClock.nanos(every.anchor());
            long first = PeriodicEntry.firstAfter(now, anchor, period);
            yield new PeriodicEntry(first, period, slack(every), expiries::add);
          }
          default -> throw new IllegalArgumentException(event + " is not periodic");
        };
    synchronized (ticking) {
      ticking.put(tally, entry);
    }
    timelines.of(event.clock()).add(entry);
  }

  @Override
  public void forget(Tally<?> tally) {
    PeriodicEntry entry;
    synchronized (ticking) {
      entry = ticking.remove(tally);
    }
    if (entry != null) {
      timelines.of(((TimerEvent) tally.event()).clock()).remove(entry);
    }
  }

  /** For {@link java.util.ServiceLoader}. */
  public static final class Provider implements SourceProvider {
    @Override
    public Kind kind() {
      return TimerKind.TIMER;
    }

    @Override
    public Object create(ActorSystem<?> system) {
      return ManualTimerSource.isWantedBy(system)
          ? new ManualTimerSource(system)
          : new TimerSource(system);
    }
  }
}
