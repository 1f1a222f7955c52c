package org.bide.timer;

import java.time.Duration;
import java.util.Objects;
import org.bide.event.Nature;

/** See {@link Timer#after}. */
record After(Duration delay, TimerClock clock, Duration slack) implements TimerEvent {

  After {
    Objects.requireNonNull(delay, "time");
    Objects.requireNonNull(clock, "clock");
  }

  @Override
  public After slack(Duration wanted) {
    return new After(delay, clock, Slack.checked(wanted));
  }

  @Override
  public Nature nature() {
    return Nature.FACT;
  }

  @Override
  public String time() {
    return clock.prefix() + DurationText.print(delay);
  }

  @Override
  public String toString() {
    return text();
  }
}
