package org.bide.timer;

import java.time.Duration;
import org.bide.event.Tallied;

/**
 * A timer has expired.
 *
 * @param count how often since it was last reported; more than 1 only for {@link Timer#every}
 * @param late how long after its time the timer was served, or, for a time that had passed when the
 *     wait began, was looked at; of several ticks, the longest. Never negative.
 */
public record Expiry(long count, Duration late) implements Tallied<Expiry> {

  static Expiry once(long lateNanos) {
    return new Expiry(1, Duration.ofNanos(lateNanos));
  }

  @Override
  public Expiry plus(Expiry later) {
    return new Expiry(count + later.count, late.compareTo(later.late) < 0 ? later.late : late);
  }

  /** Without the lateness, which is different each time. */
  @Override
  public String toString() {
    return "expired count=" + count;
  }
}
