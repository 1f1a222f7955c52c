package org.bide.benchmarks;

import java.util.List;
import java.util.Locale;

/** A comparison that was made. */
public record Measured(Row row, String peer, List<Pair> pairs) implements Result {

  public Measured {
    pairs = List.copyOf(pairs);
  }

  /** The median of our samples. */
  public double ours() {
    return Median.of(pairs.stream().map(pair -> pair.ours().value()).toList());
  }

  /** The median of the peer's samples. */
  public double theirs() {
    return Median.of(pairs.stream().map(pair -> pair.peer().value()).toList());
  }

  /**
   * The two medians' ratio. It never lies outside the spread: a median keeps the order and the
   * scale of what it is taken from.
   */
  public double ratio() {
    return ours() / theirs();
  }

  /** The smallest ratio of a pair. */
  public double lowest() {
    return pairs.stream().mapToDouble(Pair::ratio).min().orElseThrow();
  }

  /** The largest ratio of a pair. */
  public double highest() {
    return pairs.stream().mapToDouble(Pair::ratio).max().orElseThrow();
  }

  @Override
  public String line() {
    return String.format(
        Locale.ROOT,
        "ROW %s ours=%.1f%s peer=%s:%.1f%s ratio=%.2f spread=%.2f..%.2f",
        row.name(),
        ours(),
        row.unit(),
        peer,
        theirs(),
        row.unit(),
        ratio(),
        lowest(),
        highest());
  }
}
