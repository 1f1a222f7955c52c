package org.bide.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import java.time.Duration;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("W7: what a trigger counts, and for whom")
class TriggerCountsTest extends WithSystem {

  @Test
  @DisplayName("Forgetting drops what was counted, and what is fired until it is named again")
  void forgettingDrops() throws Exception {
    Trigger<Void> trigger = Trigger.counting();
    systems.run(
        task -> {
          task.watch(trigger.fired());
          trigger.fire();
          task.forget(trigger.fired());
          trigger.fire();
          assertThat(task.await(Duration.ZERO, trigger.fired())).isEmpty();
          trigger.fire();
          return assertThat(task.select(LONG, trigger.fired()).orElseThrow().count()).isEqualTo(1);
        });
  }

  @Test
  @DisplayName("What is fired between two waits, for as long as it is named, comes with the next")
  void firedBetweenWaits() throws Exception {
    Trigger<Void> trigger = Trigger.counting();
    systems.run(
        task -> {
          for (int round = 1; round <= 3; round++) {
            task.watch(trigger.fired());
            for (int i = 0; i < round; i++) {
              trigger.fire();
            }
            assertThat(task.select(LONG, trigger.fired()).orElseThrow().count()).isEqualTo(round);
            assertThat(task.await(Duration.ofMillis(1), trigger.fired())).isEmpty();
          }
          return null;
        });
  }
}
