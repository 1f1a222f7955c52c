package org.bide.benchmarks;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Operations that tasks or threads make without a pause, and what each costs by the clock. */
public final class Tally {

  /** How much longer than its interval the first operation may take. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final LongAdder made = new LongAdder();

  /** One was made, by whichever thread. */
  public void add() {
    made.increment();
  }

  /**
   * An {@link Interval}: lets the others work for so long, and longer where nothing was made by
   * then.
   *
   * @throws IllegalStateException if nothing is made at all
   */
  public double nanosEach(Duration length) throws InterruptedException {
    long before = made.sum();
    long begun = System.nanoTime();
    while (true) {
      Thread.sleep(length);
      long operations = made.sum() - before;
      long passed = System.nanoTime() - begun;
      if (operations > 0) {
        return (double) passed / operations;
      }
      if (passed > PATIENCE.toNanos()) {
        throw new IllegalStateException(
            "it hangs: nothing was done in " + PATIENCE.toSeconds() + " s");
      }
    }
  }
}
