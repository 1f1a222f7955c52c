package org.bide.examples.throttle;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often something may be done: {@code 5/s}, {@code 100/m}, {@code 2/h}. */
record Rate(int times, Unit per) {

  enum Unit {
    SECOND("s", Duration.ofSeconds(1)),
    MINUTE("m", Duration.ofMinutes(1)),
    HOUR("h", Duration.ofHours(1));

    private final String letter;
    private final Duration length;

    Unit(String letter, Duration length) {
      this.letter = letter;
      this.length = length;
    }

    private static Unit of(String letter) {
      for (Unit unit : values()) {
        if (unit.letter.equals(letter)) {
          return unit;
        }
      }
      throw new IllegalArgumentException(letter);
    }
  }

  private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,5})/([smh])");

  /**
   * @throws IllegalArgumentException if that is no rate
   */
  static Rate parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a rate");
    }
    return new Rate(Integer.parseInt(parts.group(1)), Unit.of(parts.group(2)));
  }

  /** From one to the next, in nanoseconds. */
  long interval() {
    return per.length.toNanos() / times;
  }

  @Override
  public String toString() {
    return times + "/" + per.letter;
  }
}
