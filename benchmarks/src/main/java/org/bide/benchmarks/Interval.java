package org.bide.benchmarks;

import java.time.Duration;
import java.util.Locale;

/** One stretch of a program that measures. */
@FunctionalInterface
public interface Interval {

  /** Works for about so long, and returns the cost of one operation in the row's unit. */
  double measure(Duration length) throws Exception;

  /**
   * The frame of such a program.
   *
   * @param words how many intervals to warm up and how long each, in milliseconds, then how many to
   *     measure and how long each; they are the last four, whatever stands before them
   */
  static void main(String[] words, Interval interval) throws Exception {
    int first = words.length - 4;
    run(words[first], words[first + 1], interval, false);
    run(words[first + 2], words[first + 3], interval, true);
  }

  private static void run(String count, String millis, Interval interval, boolean isCounted)
      throws Exception {
    Duration length = Duration.ofMillis(Long.parseLong(millis));
    for (int i = Integer.parseInt(count); i > 0; i--) {
      double cost = interval.measure(length);
      if (isCounted) {
        System.out.printf(Locale.ROOT, "%.3f%n", cost);
      }
    }
  }
}
