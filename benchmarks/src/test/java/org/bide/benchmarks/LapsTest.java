package org.bide.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LapsTest {

  @Test
  @DisplayName("a trip costs the time that passed, through the trips that all runners made")
  void cost() throws Exception {
    Laps laps = new Laps(3);
    AtomicInteger sent = new AtomicInteger();
    long begun = System.nanoTime();
    double nanos =
        laps.nanosEach(
            Duration.ofMillis(50),
            runner -> {
              sent.incrementAndGet();
              laps.arrived();
            });
    long passed = System.nanoTime() - begun;
    assertThat(sent.get() % 3).isZero();
    int counted = sent.get() - 3; // the first lap is not
    assertThat(nanos * counted * laps.trips()).isBetween(50e6, (double) passed);
  }

  @Test
  @DisplayName("a lap lasts until the last runner has arrived, however short the interval")
  void lastOne() throws Exception {
    Laps laps = new Laps(2);
    Duration late = Duration.ofMillis(30);
    double nanos =
        laps.nanosEach(
            Duration.ofNanos(1),
            runner ->
                Thread.startVirtualThread(
                    () -> {
                      sleep(late.multipliedBy(runner));
                      laps.arrived();
                    }));
    assertThat(nanos * 2 * laps.trips()).isGreaterThanOrEqualTo(late.toNanos());
  }

  @Test
  @DisplayName("many runners make few trips each, and one makes many")
  void trips() {
    assertThat(new Laps(1).trips()).isEqualTo(5_000);
    assertThat(new Laps(100).trips()).isEqualTo(50);
    assertThat(new Laps(1_000_000).trips()).isEqualTo(20);
  }

  private static void sleep(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
