package org.bide.timer;

import java.time.Duration;
import java.util.Objects;
import org.bide.event.Nature;

/** See {@link Timer#after}. */
record After(Duration delay) implements TimerEvent {

  After {
    Objects.requireNonNull(delay, "time");
  }

  @Override
  public Nature nature() {
    return Nature.FACT;
  }

  @Override
  public String time() {
    return DurationText.print(delay);
  }

  @Override
  public String toString() {
    return text();
  }
}
