package org.bide.contract;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.Fired;
import org.bide.testing.WithSystem;
import org.bide.timer.Expiry;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("W7: occurrences between two waits are counted")
class W07MemoryTest extends WithSystem {

  private final Event<Expiry> beat = Timer.every(ofMillis(10));

  @Test
  void fromTheFirstWaitOn() throws Exception {
    long start = System.nanoTime();
    long ticks =
        systems.run(
            task -> {
              task.await(beat);
              task.await(ofMillis(45)); // does not name it
              return task.select(beat).count();
            });
    assertThat(ticks).isBetween(3L, since(start) / 10);
  }

  @Test
  void fromWatchOn() throws Exception {
    long start = System.nanoTime();
    long ticks =
        systems.run(
            task -> {
              task.watch(beat);
              task.await(ofMillis(45));
              return task.select(beat).count();
            });
    assertThat(ticks).isBetween(3L, since(start) / 10);
  }

  /** In milliseconds. */
  private static long since(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  @Test
  void untilForget() throws Exception {
    Fired fired =
        systems.run(
            task -> {
              task.watch(beat);
              task.await(ofMillis(45));
              task.forget(beat);
              return task.await(ofMillis(1), beat); // counts from here on
            });
    assertThat(fired.isEmpty()).isTrue();
  }

  @Test
  void aSelectThatChoosesAnotherLeavesTheCountAsItIs() throws Exception {
    long ticks =
        systems.run(
            task -> {
              task.watch(beat);
              task.await(ofMillis(45));
              Event<Expiry> now = Timer.after(ofMillis(0));
              int others = 0;
              long count = 0;
              while (others == 0 || count == 0) { // until each of the two was chosen once
                long found = task.select(now.map(expiry -> 0L), beat.map(Expiry::count));
                if (found == 0) {
                  others++;
                } else if (others == 0) {
                  return found;
                } else {
                  count = found;
                }
              }
              return count;
            });
    assertThat(ticks).isGreaterThanOrEqualTo(3);
  }

  @Test
  void onlyWhatIsRememberedCanBeWatchedAhead() {
    assertThatThrownBy(
            () ->
                systems.run(
                    task -> {
                      task.watch(task.message());
                      return null;
                    }))
        .cause()
        .isInstanceOf(EventException.class)
        .hasMessageContaining("message");
  }

  @Test
  void eachTaskCountsForItself() throws Exception {
    Optional<Expiry> second =
        systems.run(
            task -> {
              task.watch(beat);
              task.await(ofMillis(25));
              var other = task.spawn("other", body -> body.select(ofMillis(1), beat));
              return task.select(other.ended()).get();
            });
    assertThat(second).isEmpty();
  }
}
