package org.bide.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TallyTest {

  @Test
  @DisplayName("an operation costs the time that passed, through how many were made in it")
  void cost() throws Exception {
    Tally tally = new Tally();
    Thread worker =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!Thread.currentThread().isInterrupted()) {
                    tally.add();
                    Thread.yield();
                  }
                });
    long begun = System.nanoTime();
    double nanos = tally.nanosEach(Duration.ofMillis(50));
    long passed = System.nanoTime() - begun;
    worker.interrupt();
    worker.join();
    assertThat(nanos).isPositive().isLessThan(passed / 2.0); // it made more than one or two
  }

  @Test
  @DisplayName(
      "what was made before the interval does not count, and an interval lasts until one is made")
  void counts() throws Exception {
    Tally tally = new Tally();
    for (int i = 0; i < 1_000_000; i++) {
      tally.add();
    }
    Duration late = Duration.ofMillis(30);
    Thread worker =
        Thread.startVirtualThread(
            () -> {
              try {
                Thread.sleep(late);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              tally.add();
            });
    long begun = System.nanoTime();
    double nanos = tally.nanosEach(Duration.ofMillis(1));
    worker.join();
    assertThat(nanos).isBetween(1e6, (double) (System.nanoTime() - begun));
  }
}
