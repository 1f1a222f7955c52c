package org.bide.timer;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.bide.event.Nature;

/** See {@link Timer#every(Duration, Instant)}. */
record EveryFrom(Duration period, Instant anchor, Duration slack) implements TimerEvent {

  EveryFrom {
    Objects.requireNonNull(anchor, "instant");
    Every.check(period);
  }

  @Override
  public TimerClock clock() {
    return TimerClock.WALL;
  }

  @Override
  public EveryFrom slack(Duration wanted) {
    return new EveryFrom(period, anchor, Slack.checked(wanted));
  }

  @Override
  public Nature nature() {
    return Nature.REMEMBERED;
  }

  @Override
  public String time() {
    return TimerKind.EVERY + DurationText.print(period) + "@" + anchor;
  }

  @Override
  public String toString() {
    return text();
  }
}
