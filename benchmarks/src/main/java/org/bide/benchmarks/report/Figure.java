package org.bide.benchmarks.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How numbers are printed. */
final class Figure {

  private static final MathContext THREE_DIGITS = new MathContext(3);

  private Figure() {}

  /** A cost: with three digits, since no more of it can be told apart, and thousands separated. */
  static String cost(double value, String unit) {
    if (value == 0) {
      return "0 " + unit;
    }
    BigDecimal rounded = BigDecimal.valueOf(value).round(THREE_DIGITS);
    int decimals = Math.max(0, rounded.scale());
    return String.format(Locale.ROOT, "%,." + decimals + "f %s", rounded, unit);
  }

  /** A ratio: with two decimals, and three where there would be one digit. */
  static String ratio(double value) {
    return String.format(Locale.ROOT, value < 0.1 ? "%.3f" : "%.2f", value);
  }
}
