package org.bide.benchmarks.timer;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A burst of one-shots of 1 to 100 ms, and how late each of them was. */
final class Lateness {

  static final int TIMERS = 10_000;

  private static final int SHORTEST_MS = 1;
  private static final int LONGEST_MS = 100;

  private final long[] delays;
  private final long[] late = new long[TIMERS];
  private final CountDownLatch open = new CountDownLatch(TIMERS);

  Lateness(Random random) {
    delays =
        random
            .ints(TIMERS, SHORTEST_MS, LONGEST_MS + 1)
            .mapToLong(TimeUnit.MILLISECONDS::toNanos)
            .toArray();
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
  double micros(int percentile) throws InterruptedException {
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
