package org.bide.benchmarks.timer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bide.benchmarks.Interval;
import org.bide.benchmarks.Sample;

/** A burst of one-shots of 1 to 100 ms, and how late each of them was. */
final class Lateness {

  static final int TIMERS = 10_000;

  private static final int SHORTEST_MS = 1;
  private static final int LONGEST_MS = 100;

  private final long[] delays;
  private final long[] late = new long[TIMERS];
  private final CountDownLatch open = new CountDownLatch(TIMERS);

  /** Starts the timers of a burst. */
  @FunctionalInterface
  interface Start {
    void burst(Lateness burst);
  }

  private Lateness(Random random) {
    delays =
        random
            .ints(TIMERS, SHORTEST_MS, LONGEST_MS + 1)
            .mapToLong(TimeUnit.MILLISECONDS::toNanos)
            .toArray();
  }

  /**
   * The frame of a program that measures this: burst after burst for each interval.
   *
   * @param words the percentile that is reported, and the intervals
   */
  static void main(String[] words, Start start) throws Exception {
    int percentile = Integer.parseInt(words[0]);
    Random random = new Random(1);
    Interval.main(
        words,
        length -> {
          List<Double> micros = new ArrayList<>();
          long begin = System.nanoTime();
          do {
            Lateness burst = new Lateness(random);
            start.burst(burst);
            micros.add(burst.micros(percentile));
          } while (System.nanoTime() - begin < length.toNanos());
          return new Sample(micros).value();
        });
  }

  /** How long the timer of that index is to take, in nanoseconds. */
  long delay(int timer) {
    return delays[timer];
  }

  /**
   * That timer has fired.
   *
   * @param begun when it was started, on the clock of {@link System#nanoTime()}
   */
  void fired(int timer, long begun) {
    late[timer] = System.nanoTime() - begun - delays[timer];
    open.countDown();
  }

  /** The lateness, in microseconds, that so many of hundred do not exceed; waits for all. */
  private double micros(int percentile) throws InterruptedException {
    if (!open.await(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException(open.getCount() + " timers did not fire within a minute");
    }
    Arrays.sort(late);
    if (late[0] < 0) {
      throw new IllegalStateException("a timer fired " + -late[0] + " ns early");
    }
    return late[Math.min(TIMERS - 1, TIMERS * percentile / 100)] / 1e3;
  }
}
