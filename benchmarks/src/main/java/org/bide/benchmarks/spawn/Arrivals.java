package org.bide.benchmarks.spawn;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Counts those who have come to where they were to come: to their end, or to their wait. */
final class Arrivals {

  private final CountDownLatch missing;

  Arrivals(int count) {
    missing = new CountDownLatch(count);
  }

  void one() {
    missing.countDown();
  }

  void awaitAll() throws InterruptedException, TimeoutException {
    if (!missing.await(2, TimeUnit.MINUTES)) {
      throw new TimeoutException("after two minutes " + missing.getCount() + " were missing");
    }
  }
}
