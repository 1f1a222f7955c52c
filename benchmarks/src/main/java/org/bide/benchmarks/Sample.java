package org.bide.benchmarks;

import java.util.List;

/**
 * What one process measured.
 *
 * @param iterations the cost of one operation in each measured interval, in the row's unit
 */
public record Sample(List<Double> iterations) {

  public Sample {
    iterations = List.copyOf(iterations);
  }

  /** The median of the intervals: one that was disturbed does not move it. */
  public double value() {
    return Median.of(iterations);
  }
}
