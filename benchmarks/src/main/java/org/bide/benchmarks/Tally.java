package org.bide.benchmarks;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Operations that tasks or threads make without a pause, and what each costs by the clock. */
public final class Tally {

  private final LongAdder made = new LongAdder();

  /** One was made, by whichever thread. */
  public void add() {
    made.increment();
  }

  /**
   * An {@link Interval}: lets the others work for so long.
   *
   * @throws IllegalStateException if nothing was made meanwhile
   */
  public double nanosEach(Duration length) throws InterruptedException {
    long before = made.sum();
    long begun = System.nanoTime();
    Thread.sleep(length);
    long operations = made.sum() - before;
    long passed = System.nanoTime() - begun;
    if (operations == 0) {
      throw new IllegalStateException("it hangs: nothing was done in " + length.toMillis() + " ms");
    }
    return (double) passed / operations;
  }
}
