package org.bide.timer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("W14: Timer.at follows the wall clock, also when it is set")
class WallClockEntryTest {

  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

  private final AtomicReference<Instant> clock = new AtomicReference<>(NOON);
  private final AtomicInteger fired = new AtomicInteger();

  private WallClockEntry at(Instant instant) {
    return new WallClockEntry("key", instant, clock::get, fired::incrementAndGet);
  }

  @Test
  void looksAtTheClockEverySecond() {
    WallClockEntry entry = at(NOON.plusSeconds(3600));
    long start = entry.at() - SECONDS.toNanos(1);
    assertThat(entry.due(start + SECONDS.toNanos(1))).as("goes on").isTrue();
    assertThat(entry.at()).isEqualTo(start + SECONDS.toNanos(2));
    assertThat(fired).hasValue(0);
  }

  @Test
  void firesWhenTheClockIsSetForward() {
    WallClockEntry entry = at(NOON.plusSeconds(3600));
    clock.set(NOON.plusSeconds(4000));
    assertThat(entry.due(entry.at())).as("is done").isFalse();
    assertThat(fired).hasValue(1);
  }

  @Test
  void isNotEarlyWhenTheClockIsSetBack() {
    WallClockEntry entry = at(NOON.plusMillis(10));
    clock.set(NOON.minusSeconds(60));
    assertThat(entry.due(entry.at())).as("goes on").isTrue();
    assertThat(fired).hasValue(0);
    clock.set(NOON.plusMillis(10));
    assertThat(entry.due(entry.at())).isFalse();
    assertThat(fired).hasValue(1);
  }
}
