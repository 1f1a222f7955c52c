package org.bide.timer;

import java.time.Duration;
import java.time.Instant;
import org.bide.wait.Timeouts;

/**
 * Events of the clock.
 *
 * <p>None fires early. How late they fire is what the operating system and the loop's other work
 * add, and {@link Expiry#late} tells it; a timer that need not be exact says so with {@link
 * TimerEvent#slack}. A duration counts for 146 years if it is longer.
 */
public final class Timer {

  private Timer() {}

  /**
   * Fires when this much time has passed since the start of the wait, of each wait anew. On the
   * monotonic clock.
   *
   * @param time zero or less fires at once
   */
  public static TimerEvent after(Duration time) {
    return after(time, TimerClock.MONOTONIC);
  }

  /** {@link #after(Duration)} on another clock. */
  public static TimerEvent after(Duration time, TimerClock clock) {
    return new After(time, clock, TimerEvent.AS_CONFIGURED);
  }

  /**
   * Fires when this much time has passed since this call, and for ever after, in however many waits
   * it stands: one deadline for several waits together. On the monotonic clock.
   *
   * @param time zero or less fires at once
   */
  public static TimerEvent deadline(Duration time) {
    return deadline(time, TimerClock.MONOTONIC);
  }

  /** {@link #deadline(Duration)} on another clock. */
  public static TimerEvent deadline(Duration time, TimerClock clock) {
    long nanos = time.isNegative() ? 0 : Timeouts.nanos(time);
    return new Until(clock.now() + nanos, clock, TimerEvent.AS_CONFIGURED);
  }

  /**
   * Fires when the wall clock shows this instant or a later one, and for ever after. It follows the
   * clock when that is set: at once, where the kernel tells of it (Linux's timerfd), and within a
   * second elsewhere.
   */
  public static TimerEvent at(Instant instant) {
    return new At(instant, TimerEvent.AS_CONFIGURED);
  }

  /**
   * Ticks with this period from the moment a task first names it (in a wait or with {@code watch}).
   * Ticks are counted between waits; deadlines are absolute and do not drift, on the monotonic
   * clock.
   *
   * @param period longer than zero
   */
  public static TimerEvent every(Duration period) {
    return every(period, TimerClock.MONOTONIC);
  }

  /** {@link #every(Duration)} on another clock. */
  public static TimerEvent every(Duration period, TimerClock clock) {
    return new Every(period, clock, TimerEvent.AS_CONFIGURED);
  }

  /**
   * Ticks when the wall clock shows an instant that is a whole number of periods from the anchor:
   * {@code every(ofHours(1), Instant.EPOCH)} at each full hour of UTC. When the clock is set
   * forward, the instants that it leapt over are counted; when it is set back, those that come
   * again tick again. Of Java's time zones and leap days it knows nothing.
   *
   * @param period longer than zero
   */
  public static TimerEvent every(Duration period, Instant anchor) {
    return new EveryFrom(period, anchor, TimerEvent.AS_CONFIGURED);
  }

  /**
   * Reads a duration as events write it: {@code 250ms}, {@code 1.5s}, {@code 2h}; units are ns, us,
   * ms, s, m, h and d.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static Duration duration(String text) {
    return DurationText.parse(text);
  }
}
