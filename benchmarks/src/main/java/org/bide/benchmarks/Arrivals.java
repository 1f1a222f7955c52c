package org.bide.benchmarks;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Counts those who have come to where they were to come: to their end, or to their wait. */
public final class Arrivals {

  private final int count;
  private final CountDownLatch missing;

  public Arrivals(int count) {
    this.count = count;
    this.missing = new CountDownLatch(count);
  }

  public void one() {
    missing.countDown();
  }

  /**
   * Waits for the last of them.
   *
   * @throws TimeoutException if that takes longer than this
   */
  public void awaitAll(Duration patience) throws InterruptedException, TimeoutException {
    if (!missing.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new TimeoutException(
          "after "
              + patience.toSeconds()
              + " s "
              + missing.getCount()
              + " of "
              + count
              + " were missing");
    }
  }
}
