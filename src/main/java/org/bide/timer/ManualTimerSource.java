package org.bide.timer;

import akka.actor.Cancellable;
import akka.actor.Scheduler;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.bide.event.Primitive;
import org.bide.wait.Deadline;
import org.bide.wait.Limit;
import org.bide.wait.Offer;
import org.bide.wait.Recorder;
import org.bide.wait.Source;
import org.bide.wait.Tally;
import scala.concurrent.ExecutionContext;

/**
 * Timers in a test whose time is made by hand: Akka's {@code ManualTime}. They are scheduled with
 * the system's scheduler, so that time passes for them when the test says so and not otherwise.
 *
 * <p>That holds for durations and periods, and for the timeouts of waits. A point in time, of
 * {@code Timer.at} and {@code Timer.deadline}, is as far away, when a wait begins, as the real
 * clock says.
 */
final class ManualTimerSource implements Source, Recorder {

  /** By name, since it is on the class path of tests alone. */
  private static final String MANUAL = "akka.testkit.ExplicitlyTriggeredScheduler";

  private final Scheduler scheduler;

  /** That scheduler runs everything on the thread that lets time pass, and asks for none. */
  private final ExecutionContext here = ExecutionContext.fromExecutor((Executor) Runnable::run);

  private final Map<Tally<?>, Cancellable> ticking = new ConcurrentHashMap<>();

  ManualTimerSource(ActorSystem<?> system) {
    this.scheduler = scheduler(system);
  }

  static boolean isWantedBy(ActorSystem<?> system) {
    return scheduler(system).getClass().getName().equals(MANUAL);
  }

  private static Scheduler scheduler(ActorSystem<?> system) {
    return Adapter.toClassic(system).scheduler();
  }

  @Override
  public void attempt(Offer offer) {
    Duration left = left(offer);
    if (!(offer.event() instanceof Deadline) && !left.isPositive()) {
      offer.fact(Expiry.once(0));
    }
  }

  @Override
  public void subscribe(Offer offer) {
    Runnable fire =
        offer.event() instanceof Deadline ? offer::expire : () -> offer.fact(Expiry.once(0));
    offer.ticket(scheduler.scheduleOnce(wholeMillis(left(offer)), fire, here));
  }

  @Override
  public void unsubscribe(Offer offer) {
    if (offer.ticket() instanceof Cancellable scheduled) {
      scheduled.cancel();
    }
  }

  /** From the start of the wait. */
  private static Duration left(Offer offer) {
    return switch (offer.event()) {
      case Deadline deadline -> Duration.ofNanos(deadline.nanoTime() - offer.owner().started());
      case Limit(Duration limit) -> limit;
      case After after -> after.delay();
      case Until until -> Duration.ofNanos(until.at() - until.clock().now());
      case At at -> Duration.ofNanos(TimerClock.nanos(at.instant()) - at.clock().now());
      case Primitive<?> other -> throw new IllegalArgumentException(other + " is no timer");
    };
  }

  /** Up, as that is all that this scheduler counts, and nothing may be early. */
  private static Duration wholeMillis(Duration time) {
    Duration longest = Duration.ofNanos(Long.MAX_VALUE / 2);
    Duration least = time.compareTo(longest) > 0 ? longest : time;
    return Duration.ofMillis(least.plusNanos(999_999).toMillis());
  }

  @Override
  public void record(Tally<?> tally) {
    @SuppressWarnings("unchecked") // the event of a timer has expiries
    Tally<Expiry> expiries = (Tally<Expiry>) tally;
    Duration period;
    Duration first;
    switch (tally.event()) {
      case Every every -> {
        period = every.period();
        first = period;
      }
      case EveryFrom every -> {
        period = every.period();
        long now = every.clock().now();
        long anchor = TimerClock.nanos(every.anchor());
        first = Duration.ofNanos(PeriodicEntry.firstAfter(now, anchor, period.toNanos()) - now);
      }
      case Primitive<?> other -> throw new IllegalArgumentException(other + " is not periodic");
    }
    Runnable tick = () -> expiries.add(Expiry.once(0));
    ticking.put(
        tally, scheduler.scheduleAtFixedRate(wholeMillis(first), wholeMillis(period), tick, here));
  }

  @Override
  public void forget(Tally<?> tally) {
    Cancellable scheduled = ticking.remove(tally);
    if (scheduled != null) {
      scheduled.cancel();
    }
  }
}
