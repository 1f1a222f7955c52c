package org.bide.timer;

import java.time.DateTimeException;
import java.time.Instant;
import org.bide.event.Kind;
import org.bide.event.Primitive;

/**
 * {@code timer:250ms}, {@code timer:every:10s}, {@code timer:@2030-01-01T00:00:00Z}, {@code
 * timer:boot:8h:slack=1m}.
 */
public final class TimerKind extends Kind {

  static final TimerKind TIMER = new TimerKind();

  static final String EVERY = "every:";
  static final String UNTIL = "until:";
  static final String SLACK = "slack=";

  /** For {@link java.util.ServiceLoader}. */
  public TimerKind() {
    super("timer");
  }

  @Override
  public String grammar() {
    return "timer:DURATION, timer:every:DURATION, timer:until:DURATION, each with boot: or wall:"
        + " before it for another clock, timer:@INSTANT or timer:every:DURATION@INSTANT, and"
        + " :slack=DURATION after it (250ms, every:10s, boot:8h:slack=1m, @2030-01-01T00:00:00Z)";
  }

  @Override
  public Primitive<?> parse(String rest) {
    try {
      int slack = rest.lastIndexOf(":" + SLACK);
      if (slack < 0) {
        return parseTime(rest);
      }
      String duration = rest.substring(slack + 1 + SLACK.length());
      return parseTime(rest.substring(0, slack)).slack(DurationText.parse(duration));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw malformed(rest, e.getMessage());
    }
  }

  private static TimerEvent parseTime(String text) {
    if (text.startsWith("@")) {
      return Timer.at(Instant.parse(text.substring(1)));
    }
    for (TimerClock clock : TimerClock.values()) {
      if (!clock.prefix().isEmpty() && text.startsWith(clock.prefix())) {
        return parseTime(text.substring(clock.prefix().length()), clock);
      }
    }
    return parseTime(text, TimerClock.MONOTONIC);
  }

  private static TimerEvent parseTime(String text, TimerClock clock) {
    if (text.startsWith(UNTIL)) {
      long at = DurationText.parse(text.substring(UNTIL.length())).toNanos();
      return new Until(at, clock, TimerEvent.AS_CONFIGURED);
    }
    if (!text.startsWith(EVERY)) {
      return Timer.after(DurationText.parse(text), clock);
    }
    String period = text.substring(EVERY.length());
    int anchor = period.indexOf('@');
    if (anchor < 0 || clock != TimerClock.MONOTONIC) {
      return Timer.every(DurationText.parse(period), clock);
    }
    return Timer.every(
        DurationText.parse(period.substring(0, anchor)),
        Instant.parse(period.substring(anchor + 1)));
  }
}
