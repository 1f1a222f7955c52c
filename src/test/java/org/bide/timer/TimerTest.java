package org.bide.timer;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.testing.Systems.LONG;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.bide.event.Fired;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("W14: timers on three clocks")
class TimerTest extends WithSystem {

  @ParameterizedTest
  @EnumSource
  @DisplayName("Fires once the time has passed, says how late, and counts from each wait anew")
  void after(TimerClock clock) throws Exception {
    TimerEvent after = Timer.after(ofMillis(20), clock);
    systems.run(
        task -> {
          for (int i = 0; i < 3; i++) {
            long start = clock.now();
            Expiry expiry = task.select(after);
            assertThat(clock.now() - start).isGreaterThanOrEqualTo(20_000_000);
            assertThat(expiry.count()).isEqualTo(1);
            assertThat(expiry.late()).isBetween(ZERO, ofSeconds(5));
          }
          return null;
        });
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("W5: a deadline is one moment for several waits, and fires for ever after")
  void deadline(TimerClock clock) throws Exception {
    systems.run(
        task -> {
          TimerEvent deadline = Timer.deadline(ofMillis(60), clock);
          long start = clock.now();
          for (int waits = 0; task.await(ofMillis(10), deadline).isEmpty(); waits++) {
            assertThat(waits).isLessThan(6); // were it anew each time, it would never come
          }
          assertThat(clock.now() - start).isGreaterThanOrEqualTo(50_000_000);
          Expiry later = task.select(deadline);
          task.await(ofMillis(5));
          assertThat(task.select(deadline).late()).isGreaterThan(later.late());
          assertThat(task.await(ZERO, Timer.deadline(ofDays(-1), clock))).hasSize(1);
          return null;
        });
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("W7: ticks are counted, and do not drift")
  void every(TimerClock clock) throws Exception {
    systems.run(
        task -> {
          TimerEvent beat = Timer.every(ofMillis(10), clock);
          long start = clock.now();
          task.watch(beat);
          long ticks = 0;
          while (ticks < 10) {
            ticks += task.select(beat).count();
            assertThat(clock.now() - start).isGreaterThanOrEqualTo(ticks * 10_000_000);
            task.await(ofMillis(7));
          }
          return assertThat(ticks).isLessThanOrEqualTo((clock.now() - start) / 10_000_000);
        });
  }

  @Test
  @DisplayName("Ticks at whole periods from an anchor, by the wall clock")
  void everyFrom() throws Exception {
    TimerEvent beat = Timer.every(ofMillis(50), Instant.EPOCH);
    systems.run(
        task -> {
          for (int i = 0; i < 3; i++) {
            Expiry tick = task.select(beat);
            long into = Instant.now().toEpochMilli() % 50;
            assertThat(tick.late().toMillis()).as("of %s", tick).isLessThanOrEqualTo(into + 50);
            assertThat(tick.late()).isLessThan(ofSeconds(5));
          }
          return null;
        });
  }

  @Test
  @DisplayName(
      "Never early: 2,000 durations at once, from nanoseconds to 40 ms, with and without slack")
  void isNeverEarly() throws Exception {
    SplittableRandom random = new SplittableRandom(42);
    List<CompletableFuture<Long>> early = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      Duration time = ofNanos(random.nextLong(40_000_000));
      TimerClock clock = List.of(TimerClock.values()).get(i % 3);
      TimerEvent timer =
          random.nextBoolean()
              ? Timer.after(time, clock)
              : Timer.after(time, clock).slack(ofNanos(random.nextLong(3_000_000)));
      long start = clock.now();
      early.add(
          systems
              .bide()
              .await(timer)
              .toCompletableFuture()
              .thenApply(
                  fired -> {
                    long passed = clock.now() - start;
                    Duration late = fired.get(timer).orElseThrow().late();
                    assertThat(late)
                        .as("lateness of %s on %s", time, clock)
                        .isBetween(ZERO, ofNanos(passed).minus(time));
                    return passed - time.toNanos();
                  }));
    }
    for (CompletableFuture<Long> each : early) {
      assertThat(each.get(30, SECONDS)).isNotNegative();
    }
  }

  @Test
  @DisplayName("Timers with slack meet: 200 of them due within 20 ms are served at a few moments")
  void slackCoalesces() throws Exception {
    List<CompletableFuture<Instant>> served = new ArrayList<>();
    systems.run(
        task -> {
          for (int i = 0; i < 200; i++) {
            TimerEvent timer = Timer.after(ofNanos(20_000_000 + i * 100_000L)).slack(ofMillis(70));
            long due = System.nanoTime() + 20_000_000 + i * 100_000L;
            served.add(
                systems
                    .bide()
                    .await(LONG, timer)
                    .toCompletableFuture()
                    .thenApply(
                        fired ->
                            Instant.ofEpochSecond(
                                0, (due + fired.get(timer).orElseThrow().late().toNanos()) >> 23)));
          }
          return null;
        });
    long moments = 0;
    List<Instant> seen = new ArrayList<>();
    for (CompletableFuture<Instant> each : served) {
      Instant moment = each.get(30, SECONDS);
      if (!seen.contains(moment)) {
        seen.add(moment);
        moments++;
      }
    }
    assertThat(moments).as("of 8 ms each, in which they were served").isLessThanOrEqualTo(4);
  }

  @Test
  @DisplayName("What is configured goes for timers and timeouts that say nothing themselves")
  void configuredSlack() throws Exception {
    try (Systems lazy = new Systems("bide.timer.slack = 200ms")) {
      long grid = Slack.of(ofMillis(200)).step();
      lazy.run(
          task -> {
            Expiry plain = task.select(Timer.after(ofMillis(1)));
            long at = System.nanoTime();
            assertThat(at % grid).as("just after a point of the grid").isLessThan(grid / 2);
            Expiry exact = task.select(Timer.after(ofMillis(1)).slack(ZERO));
            assertThat(System.nanoTime() - at).isLessThan(grid / 2);
            assertThat(plain.late().plus(exact.late())).isPositive();
            task.await(ofMillis(1)); // a timeout
            return assertThat(System.nanoTime() % grid).isLessThan(grid / 2);
          });
    }
  }

  @Test
  @DisplayName("Centuries do not overflow, in either direction")
  void centuries() throws Exception {
    Duration longest = ofSeconds(Long.MAX_VALUE);
    systems.run(
        task -> {
          Fired none =
              task.await(
                  ofMillis(5),
                  Timer.after(longest),
                  Timer.after(longest, TimerClock.BOOT),
                  Timer.after(longest, TimerClock.WALL),
                  Timer.deadline(ofDays(365 * 200)),
                  Timer.at(Instant.MAX),
                  Timer.every(longest),
                  Timer.every(longest, TimerClock.WALL),
                  Timer.every(longest, Instant.MAX),
                  Timer.after(longest).slack(longest));
          assertThat(none).isEmpty();
          assertThat(task.await(longest, Timer.after(ofMillis(1)))).hasSize(1);
          Fired past =
              task.await(
                  ZERO,
                  Timer.after(longest.negated()),
                  Timer.deadline(longest.negated()),
                  Timer.at(Instant.MIN));
          return assertThat(past).hasSize(3);
        });
    assertThat(Timer.after(longest)).hasToString("timer:" + Long.MAX_VALUE + "s");
  }

  @Test
  @DisplayName("What would be early, or tick for ever, is refused where it is made")
  void refusals() {
    assertThatThrownBy(() -> Timer.after(ofMillis(1)).slack(ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("would be early");
    assertThatThrownBy(() -> Timer.every(ZERO, Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
