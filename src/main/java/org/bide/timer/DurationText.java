package org.bide.timer;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How durations are written: a number and a unit. */
final class DurationText {

  private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|ms|s|m|h|d)");

  private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

  private static final Map<String, BigInteger> NANOS =
      Map.of(
          "ns", BigInteger.ONE,
          "us", BigInteger.valueOf(1_000),
          "ms", BigInteger.valueOf(1_000_000),
          "s", NANOS_PER_SECOND,
          "m", BigInteger.valueOf(60_000_000_000L),
          "h", BigInteger.valueOf(3_600_000_000_000L),
          "d", BigInteger.valueOf(86_400_000_000_000L));

  private static final String[] LARGEST_FIRST = {"d", "h", "m", "s", "ms", "us", "ns"};

  /** Some 292 billion years. */
  private static final String LONGEST = "any duration can be, " + Long.MAX_VALUE + "s";

  private DurationText() {}

  static Duration parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a duration; write a number and one of ns, us, ms, s, m, h, d");
    }
    BigInteger[] parts =
        new BigDecimal(form.group(1))
            .multiply(new BigDecimal(NANOS.get(form.group(2))))
            .toBigInteger()
            .divideAndRemainder(NANOS_PER_SECOND);
    try {
      return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'" + text + "' is longer than " + LONGEST, e);
    }
  }

  /** In the largest unit that leaves no fraction. */
  static String print(Duration duration) {
    BigInteger nanos =
        BigInteger.valueOf(duration.getSeconds())
            .multiply(NANOS_PER_SECOND)
            .add(BigInteger.valueOf(duration.getNano()));
    for (String unit : LARGEST_FIRST) {
      BigInteger[] parts = nanos.divideAndRemainder(NANOS.get(unit));
      if (nanos.signum() != 0 && parts[1].signum() == 0) {
        return parts[0] + unit;
      }
    }
    return "0s";
  }
}
