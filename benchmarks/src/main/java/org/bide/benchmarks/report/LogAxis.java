package org.bide.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A logarithmic axis, on which twice as much and half as much are the same distance away.
 *
 * @param from its smallest value
 * @param to its largest
 * @param left where the smallest stands
 * @param right where the largest stands
 */
record LogAxis(double from, double to, double left, double right) {

  private static final double[] STEPS = {1, 2, 5};

  /** One with room for all these and for 1; what is not positive has no place on any. */
  static LogAxis around(DoubleStream values, double left, double right) {
    double[] positive = values.filter(value -> value > 0).toArray();
    double smallest = DoubleStream.of(positive).min().orElse(1);
    double largest = DoubleStream.of(positive).max().orElse(1);
    return new LogAxis(atMost(Math.min(smallest, 0.5)), atLeast(Math.max(largest, 2)), left, right);
  }

  private static double atMost(double value) {
    return ticks(value / 10, value).getLast();
  }

  private static double atLeast(double value) {
    return ticks(value, 10 * value).getFirst();
  }

  /** Where a value stands; at the nearer end if it has no place. */
  double at(double value) {
    double within = Math.min(Math.max(value, from), to);
    return left + (right - left) * Math.log(within / from) / Math.log(to / from);
  }

  /** The values worth a mark. */
  List<Double> ticks() {
    return ticks(from, to);
  }

  private static List<Double> ticks(double from, double to) {
    List<Double> ticks = new ArrayList<>();
    int last = (int) Math.ceil(Math.log10(to));
    for (int exponent = (int) Math.floor(Math.log10(from)); exponent <= last; exponent++) {
      for (double step : STEPS) {
        // Of its digits, for a power of ten is no exact number where it is below 1.
        double tick = Double.parseDouble(step + "e" + exponent);
        if (from <= tick && tick <= to) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }
}
