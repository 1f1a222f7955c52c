package org.bide.benchmarks.actor;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@link Workload#OPERATIONS} operations, done by one or more actors at once. */
final class Run {

  private final CountDownLatch parts;

  Run(int parts) {
    this.parts = new CountDownLatch(parts);
  }

  void partEnded() {
    parts.countDown();
  }

  /** Waits until all parts have ended. */
  void awaitEnd() throws InterruptedException, TimeoutException {
    if (!parts.await(1, TimeUnit.MINUTES)) {
      throw new TimeoutException(
          "a message was lost: after a minute " + parts.getCount() + " parts had not ended");
    }
  }
}
