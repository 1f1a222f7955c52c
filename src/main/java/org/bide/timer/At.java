package org.bide.timer;

import java.time.Instant;
import java.util.Objects;
import org.bide.event.Nature;

/** See {@link Timer#at}. */
record At(Instant instant) implements TimerEvent {

  At {
    Objects.requireNonNull(instant, "instant");
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
