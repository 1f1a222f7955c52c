package org.bide.timer;

import java.time.Duration;
import org.bide.wait.Timeouts;

/**
 * How late a timer may be, and when it then fires: at the next point of a grid whose step is the
 * largest power of two that the slack allows. Of two grids the coarser is part of the finer, so
 * timers of different slack meet as well. (Linux's {@code round_jiffies} had the same idea.)
 *
 * @param step in nanoseconds, a power of two; 1 for none
 */
record Slack(long step) {

  static final Slack NONE = new Slack(1);

  /** Once an hour is rare enough, and far from where sums overflow. */
  private static final long LONGEST = Duration.ofHours(1).toNanos();

  static Slack of(Duration slack) {
    if (slack.isNegative()) {
      throw new IllegalArgumentException("a slack of " + slack + " would be early; give 0 or more");
    }
    long nanos = Math.min(LONGEST, Timeouts.nanos(slack));
    return new Slack(Math.max(1, Long.highestOneBit(nanos)));
  }

  /** What was given as a slack, if it can be one. */
  static Duration checked(Duration slack) {
    Slack _ = of(slack);
    return slack;
  }

  /** When to fire what is due at that time. */
  long later(long due) {
    long rounded = due + (step - 1) & -step;
    return rounded < due ? due : rounded; // where it would overflow
  }
}
