package org.bide.timer;

import java.time.Duration;
import java.util.Objects;
import org.bide.event.Nature;

/** See {@link Timer#every(Duration, TimerClock)}. */
record Every(Duration period, TimerClock clock, Duration slack) implements TimerEvent {

  Every {
    Objects.requireNonNull(clock, "clock");
    check(period);
  }

  static void check(Duration period) {
    if (period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException(
          "a timer cannot tick every " + period + "; give it a period longer than zero");
    }
  }

  @Override
  public Every slack(Duration wanted) {
    return new Every(period, clock, Slack.checked(wanted));
  }

  @Override
  public Nature nature() {
    return Nature.REMEMBERED;
  }

  @Override
  public String time() {
    return clock.prefix() + TimerKind.EVERY + DurationText.print(period);
  }

  @Override
  public String toString() {
    return text();
  }
}
