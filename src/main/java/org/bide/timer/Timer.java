package org.bide.timer;

import java.time.Duration;
import java.time.Instant;
import org.bide.event.Event;

/**
 * Events of the clock. None fires early; how late they fire is what the operating system and the
 * loop's other work add.
 */
public final class Timer {

  private Timer() {}

  /**
   * Fires when this much time has passed since the start of the wait, of each wait anew. On the
   * monotonic clock.
   *
   * @param time zero or less fires at once
   */
  public static Event<Expiry> after(Duration time) {
    return new After(time);
  }

  /**
   * Fires when the wall clock shows this instant or a later one, and for ever after. It follows the
   * clock when that is set, within a second.
   */
  public static Event<Expiry> at(Instant instant) {
    return new At(instant);
  }

  /**
   * Ticks with this period from the moment a task first names it (in a wait or with {@code watch}).
   * Ticks are counted between waits; deadlines are absolute and do not drift, on the monotonic
   * clock.
   *
   * @param period longer than zero
   */
  public static Event<Expiry> every(Duration period) {
    return new Every(period);
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
