package org.bide.benchmarks.report;

import com.typesafe.config.Config;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a row says of one of its peers.
 *
 * @param ratio of ours to theirs
 * @param lowest the smallest ratio of a pair of samples
 * @param highest the largest
 * @param aim what the ratio is to be at most, if anything
 */
record Comparison(
    String peer,
    double ours,
    double theirs,
    double ratio,
    double lowest,
    double highest,
    OptionalDouble aim) {

  static Comparison of(Config told, OptionalDouble aim) {
    List<Double> spread = told.getDoubleList("spread");
    return new Comparison(
        told.getString("name"),
        told.getDouble("ours"),
        told.getDouble("theirs"),
        told.getDouble("ratio"),
        spread.getFirst(),
        spread.getLast(),
        aim);
  }

  /** Whether the aim is reached; true where there is none. */
  boolean isReached() {
    return aim.isEmpty() || ratio <= aim.getAsDouble();
  }
}
