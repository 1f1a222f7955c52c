package org.bide.timer;

import java.time.Duration;
import org.bide.event.Nature;

/** See {@link Timer#every}. */
record Every(Duration period) implements TimerEvent {

  Every {
    if (period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException(
          "a timer cannot tick every " + period + "; give it a period longer than zero");
    }
  }

  @Override
  public Nature nature() {
    return Nature.REMEMBERED;
  }

  @Override
  public String time() {
    return "every:" + DurationText.print(period);
  }

  @Override
  public String toString() {
    return text();
  }
}
