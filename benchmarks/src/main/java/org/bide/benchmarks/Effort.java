package org.bide.benchmarks;

import java.time.Duration;

/** How long is measured, and how much. */
public enum Effort {
  /** For numbers that are told to others. */
  FULL(
      5,
      new Intervals(4, Duration.ofSeconds(1)),
      new Intervals(5, Duration.ofSeconds(1)),
      1_000_000),

  /** To see that everything works; the numbers say little more than the order of magnitude. */
  QUICK(
      3,
      new Intervals(2, Duration.ofMillis(500)),
      new Intervals(3, Duration.ofMillis(300)),
      100_000);

  /** So many stretches of so long each. */
  public record Intervals(int count, Duration each) {

    private Duration length() {
      return each.multipliedBy(count);
    }
  }

  private final int pairs;
  private final Intervals warmUp;
  private final Intervals measured;
  private final int many;

  Effort(int pairs, Intervals warmUp, Intervals measured, int many) {
    this.pairs = pairs;
    this.warmUp = warmUp;
    this.measured = measured;
    this.many = many;
  }

  /** How many samples of each half. */
  public int pairs() {
    return pairs;
  }

  /** What each sample's process does first and does not count: its code is being compiled. */
  public Intervals warmUp() {
    return warmUp;
  }

  public Intervals measured() {
    return measured;
  }

  /** How many processes are a sample's, where it is whole processes that are measured. */
  public int processes() {
    return 2 * measured.count();
  }

  /** How many tasks there are at once, where there are to be many. */
  public int many() {
    return many;
  }

  /** How long all intervals of a sample take together. */
  Duration length() {
    return warmUp.length().plus(measured.length());
  }
}
