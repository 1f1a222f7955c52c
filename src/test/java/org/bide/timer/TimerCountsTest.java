package org.bide.timer;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import java.time.Duration;
import java.time.Instant;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("W7: what timers count, and for whom")
class TimerCountsTest extends WithSystem {

  @Test
  @DisplayName("Ticks of a time in which nobody waited are one report with their count, once")
  void overruns() throws Exception {
    TimerEvent beat = Timer.every(ofMillis(5));
    systems.run(
        task -> {
          task.watch(beat);
          task.await(ofMillis(32));
          assertThat(task.select(beat).count()).isGreaterThanOrEqualTo(5);
          long start = System.nanoTime();
          Expiry next = task.select(beat);
          long since = System.nanoTime() - start;
          return assertThat(next.count())
              .as("counted anew")
              .isLessThanOrEqualTo(since / 5_000_000 + 1);
        });
  }

  @Test
  @DisplayName("Forgetting drops ticks that were counted; naming it again begins a new period")
  void forgettingDrops() throws Exception {
    TimerEvent beat = Timer.every(ofMillis(20));
    systems.run(
        task -> {
          task.watch(beat);
          task.await(ofMillis(50));
          task.forget(beat);
          long start = System.nanoTime();
          assertThat(task.await(ZERO, beat)).isEmpty();
          task.select(beat);
          return assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
        });
  }

  @Test
  @DisplayName("Timers of two periods in one wait do not mix, nor do those of two actor systems")
  void apart() throws Exception {
    try (Systems others = new Systems()) {
      TimerEvent fast = Timer.every(ofMillis(5));
      TimerEvent slow = Timer.every(Duration.ofHours(1));
      var there = others.bide().await(LONG, fast, slow).toCompletableFuture();
      var here = systems.bide().await(LONG, fast, slow).toCompletableFuture();
      for (var wait : java.util.List.of(there, here)) {
        assertThat(wait.get(30, SECONDS).has(fast)).isTrue();
        assertThat(wait.get(30, SECONDS).has(slow)).isFalse();
      }
    }
  }

  @Test
  @DisplayName("One wait after another: a relative time, then an absolute one")
  void relativeThenAbsolute() throws Exception {
    systems.run(
        task -> {
          assertThat(task.await(ZERO, Timer.after(Duration.ofHours(1)))).isEmpty();
          Instant soon = Instant.now().plusMillis(30);
          assertThat(task.await(LONG, Timer.after(Duration.ofHours(1)), Timer.at(soon))).hasSize(1);
          return assertThat(Instant.now()).isAfterOrEqualTo(soon);
        });
  }
}
