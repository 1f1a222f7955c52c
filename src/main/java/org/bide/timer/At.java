package org.bide.timer;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.bide.event.Nature;

/** See {@link Timer#at}. */
record At(Instant instant, Duration slack) implements TimerEvent {

  At {
    Objects.requireNonNull(instant, "instant");
  }

  @Override
  public TimerClock clock() {
    return TimerClock.WALL;
  }

  @Override
  public At slack(Duration wanted) {
    return new At(instant, Slack.checked(wanted));
  }

  @Override
  public Nature nature() {
    return Nature.FACT;
  }

  @Override
  public String time() {
    return "@" + instant;
  }

  @Override
  public String toString() {
    return text();
  }
}
