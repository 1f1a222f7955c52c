package org.bide.benchmarks.timer;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The JDK's half. */
final class TimerExecutor {

  private TimerExecutor() {}

  public static void main(String[] words) throws Exception {
    try (ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1)) {
      Lateness.main(words, burst -> start(burst, executor));
    }
  }

  private static void start(Lateness burst, ScheduledThreadPoolExecutor executor) {
    for (int i = 0; i < Lateness.TIMERS; i++) {
      int timer = i;
      long begun = System.nanoTime();
      executor.schedule(() -> burst.fired(timer, begun), burst.delay(timer), TimeUnit.NANOSECONDS);
    }
  }
}
