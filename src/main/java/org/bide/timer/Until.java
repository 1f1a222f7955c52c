package org.bide.timer;

import java.time.Duration;
import java.util.Objects;
import org.bide.event.Nature;

/**
 * See {@link Timer#deadline}.
 *
 * @param at what the clock is to show, in nanoseconds
 */
record Until(long at, TimerClock clock, Duration slack) implements TimerEvent {

  Until {
    Objects.requireNonNull(clock, "clock");
  }

  @Override
  public Until slack(Duration wanted) {
    return new Until(at, clock, Slack.checked(wanted));
  }

  @Override
  public Nature nature() {
    return Nature.FACT;
  }

  @Override
  public String time() {
    return clock.prefix() + TimerKind.UNTIL + at + "ns";
  }

  @Override
  public String toString() {
    return text();
  }
}
