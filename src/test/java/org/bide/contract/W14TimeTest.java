package org.bide.contract;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("W14: durations run on the monotonic clock, and periods do not drift")
class W14TimeTest extends WithSystem {

  @Test
  void afterCountsFromTheStartOfEachWait() throws Exception {
    var after = Timer.after(ofMillis(20));
    systems.run(
        task -> {
          for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            task.await(after);
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
          }
          return null;
        });
  }

  @Test
  void tenTicksTakeTenPeriodsAtLeastHoweverLongTheTaskIsBusyBetweenThem() throws Exception {
    var beat = Timer.every(ofMillis(20));
    systems.run(
        task -> {
          long start = System.nanoTime();
          task.watch(beat);
          long ticks = 0;
          while (ticks < 10) {
            ticks += task.select(beat).count();
            long passed = System.nanoTime();
            assertThat(ticks).isLessThanOrEqualTo((passed - start) / 20_000_000);
            task.await(ofMillis(13));
          }
          return null;
        });
  }

  @Test
  void anInstantOfThePastFiresAtOnceAndForEver() throws Exception {
    var past = Timer.at(Instant.now().minusSeconds(1));
    systems.run(task -> task.select(past).count() + task.select(past).count());
  }

  @Test
  void anInstantIsNeverEarly() throws Exception {
    Instant soon = Instant.now().plusMillis(40);
    systems.run(task -> task.select(Timer.at(soon)));
    assertThat(Instant.now()).isAfterOrEqualTo(soon);
  }
}
