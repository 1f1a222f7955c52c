package org.bide.timer;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.bide.event.Kind;
import org.bide.event.Primitive;

/** {@code timer:250ms}, {@code timer:every:10s}, {@code timer:@2030-01-01T00:00:00Z}. */
public final class TimerKind extends Kind {

  static final TimerKind TIMER = new TimerKind();

  private static final String EVERY = "every:";

  /** For {@link java.util.ServiceLoader}. */
  public TimerKind() {
    super("timer");
  }

  @Override
  public String grammar() {
    return "timer:DURATION, timer:every:DURATION or timer:@INSTANT"
        + " (250ms, every:10s, @2030-01-01T00:00:00Z)";
  }

  @Override
  public Primitive<?> parse(String rest) {
    try {
      if (rest.startsWith("@")) {
        return new At(Instant.parse(rest.substring(1)));
      }
      if (rest.startsWith(EVERY)) {
        return new Every(duration(rest.substring(EVERY.length())));
      }
      return new After(duration(rest));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw malformed(rest, e.getMessage());
    }
  }

  private static Duration duration(String text) {
    return DurationText.parse(text);
  }
}
