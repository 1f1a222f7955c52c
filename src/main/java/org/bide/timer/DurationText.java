package org.bide.timer;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How durations are written: a number and a unit. */
final class DurationText {

  private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|ms|s|m|h|d)");

  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L,
          "d", 86_400_000_000_000L);

  private static final String[] LARGEST_FIRST = {"d", "h", "m", "s", "ms", "us", "ns"};

  private DurationText() {}

  static Duration parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a duration; write a number and one of ns, us, ms, s, m, h, d");
    }
    try {
      BigDecimal nanos =
          new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(NANOS.get(form.group(2))));
      return Duration.ofNanos(nanos.toBigInteger().longValueExact());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'" + text + "' is longer than 292 years", e);
    }
  }

  /** In the largest unit that leaves no fraction. */
  static String print(Duration duration) {
    if (duration.isNegative()) {
      return "-" + print(duration.negated());
    }
    long nanos = duration.toNanos();
    for (String unit : LARGEST_FIRST) {
      long size = NANOS.get(unit);
      if (nanos != 0 && nanos % size == 0) {
        return nanos / size + unit;
      }
    }
    return "0s";
  }
}
