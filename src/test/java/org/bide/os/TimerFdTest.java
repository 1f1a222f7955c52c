package org.bide.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Alarms of the kernel's clocks")
class TimerFdTest {

  private static final long SOON = 5_000_000;

  @ParameterizedTest
  @EnumSource
  @DisplayName("Rings when the clock shows the time, not before, and is silent once drained")
  void rings(ClockId clock) throws Exception {
    int fd = TimerFd.create(clock);
    Ready ready = new Ready(1);
    try (Epoll epoll = new Epoll()) {
      epoll.add(fd, PollEvents.READABLE, 7);
      assertThat(epoll.await(ready, SOON)).as("not set").isZero();
      long at = Clocks.now(clock) + SOON;
      TimerFd.set(fd, at);
      assertThat(epoll.await(ready, -1)).isEqualTo(1);
      assertThat(Clocks.now(clock)).isGreaterThanOrEqualTo(at);
      assertThat(TimerFd.drain(fd)).as("nobody has set the clock").isFalse();
      assertThat(epoll.await(ready, 0)).isZero();
      assertThat(TimerFd.drain(fd)).as("nothing to drain").isFalse();
      TimerFd.set(fd, 0); // long past
      assertThat(epoll.await(ready, -1)).isEqualTo(1);
    } finally {
      Descriptors.close(fd);
    }
  }

  @Test
  @DisplayName("The clocks show what they should")
  void clocks() throws Exception {
    long before = System.nanoTime();
    assertThat(Clocks.now(ClockId.MONOTONIC)).isBetween(before, System.nanoTime());
    assertThat(Clocks.now(ClockId.BOOT)).isGreaterThanOrEqualTo(before);
    assertThat(Clocks.now(ClockId.REALTIME) / 1_000_000_000)
        .isCloseTo(Instant.now().getEpochSecond(), within(2L));
  }
}
