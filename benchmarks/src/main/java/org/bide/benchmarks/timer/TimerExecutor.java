package org.bide.benchmarks.timer;

import java.util.Random;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.bide.benchmarks.Interval;

/** The JDK's half. */
final class TimerExecutor {

  private TimerExecutor() {}

  public static void main(String[] words) throws Exception {
    int percentile = Integer.parseInt(words[0]);
    Random random = new Random(1);
    try (ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1)) {
      Interval.main(
          words,
          length -> {
            Lateness burst = new Lateness(random);
            for (int i = 0; i < Lateness.TIMERS; i++) {
              int timer = i;
              long begun = System.nanoTime();
              executor.schedule(
                  () -> burst.fired(timer, begun), burst.delay(timer), TimeUnit.NANOSECONDS);
            }
            return burst.micros(percentile);
          });
    }
  }
}
