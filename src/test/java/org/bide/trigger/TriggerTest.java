package org.bide.trigger;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.testing.Systems.LONG;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bide.event.Event;
import org.bide.event.EventSyntaxException;
import org.bide.event.Fired;
import org.bide.task.Outcome;
import org.bide.task.TaskRef;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TriggerTest extends WithSystem {

  @Test
  @DisplayName("Firing ends the wait, and prints how often")
  void fires() throws Exception {
    Trigger<Void> trigger = Trigger.counting();
    CompletableFuture<Fired> wait =
        systems.bide().await(LONG, trigger.fired()).toCompletableFuture();
    trigger.fire();
    assertThat(wait.get(30, SECONDS)).hasToString("[" + trigger.fired() + " triggered count=1]");
  }

  @Test
  @DisplayName("W7: what is fired between two waits is counted and merged, and reported once")
  void countsBetweenWaits() throws Exception {
    Trigger<String> trigger = Trigger.of(String::concat);
    Event<Triggered<String>> event = trigger.fired();
    systems.run(
        task -> {
          trigger.fire("before it was named, ");
          task.watch(event);
          trigger.fire();
          trigger.fire("a");
          trigger.fire();
          trigger.fire("b");
          Triggered<String> triggered = task.select(LONG, event).orElseThrow();
          assertThat(triggered.data()).isEqualTo("ab");
          assertThat(triggered.count()).isEqualTo(4);
          assertThat(triggered).hasToString("triggered count=4 data=ab");
          assertThat(task.await(Duration.ZERO, event)).isEmpty();
          return null;
        });
  }

  @Test
  @DisplayName("W7, W10: fired from many threads, all is counted by everybody")
  void countsForEverybody() throws Exception {
    long threads = 4;
    int each = 10_000;
    Trigger<Integer> trigger = Trigger.of(Integer::sum);
    List<CompletableFuture<?>> named = new ArrayList<>();
    List<TaskRef<Object, Long>> tasks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      CompletableFuture<Void> watching = new CompletableFuture<>();
      named.add(watching);
      tasks.add(
          systems
              .bide()
              .spawn(
                  task -> {
                    task.watch(trigger.fired());
                    watching.complete(null);
                    long count = 0;
                    long data = 0;
                    while (count < threads * each) {
                      Triggered<Integer> more = task.select(LONG, trigger.fired()).orElseThrow();
                      count += more.count();
                      data += more.data();
                    }
                    assertThat(data).isEqualTo(2 * threads * each);
                    return count;
                  }));
    }
    for (CompletableFuture<?> watching : named) {
      watching.get(30, SECONDS);
    }
    for (int i = 0; i < threads; i++) {
      Thread.ofPlatform().start(() -> fire(trigger, each));
    }
    for (TaskRef<Object, Long> task : tasks) {
      Outcome<Long> outcome =
          systems
              .bide()
              .await(LONG, task.ended())
              .toCompletableFuture()
              .get(30, SECONDS)
              .get(task.ended())
              .orElseThrow();
      assertThat(outcome.get()).isEqualTo(threads * each);
    }
  }

  private static void fire(Trigger<Integer> trigger, int times) {
    for (int i = 0; i < times; i++) {
      trigger.fire(2);
    }
  }

  @Test
  @DisplayName("W10: a trigger belongs to no actor system")
  void reachesEverySystem() throws Exception {
    Trigger<Void> trigger = Trigger.counting();
    try (Systems others = new Systems()) {
      CompletableFuture<Fired> here =
          systems.bide().await(LONG, trigger.fired()).toCompletableFuture();
      CompletableFuture<Fired> there =
          others.bide().await(LONG, trigger.fired()).toCompletableFuture();
      trigger.fire();
      assertThat(here.get(30, SECONDS)).hasSize(1);
      assertThat(there.get(30, SECONDS)).hasSize(1);
    }
  }

  @Test
  @DisplayName("W15: nobody who has ended or forgotten it is kept")
  void keepsNobody() throws Exception {
    Trigger<Void> trigger = Trigger.counting();
    systems.run(
        task -> {
          task.watch(trigger.fired());
          assertThat(trigger.tallies()).isEqualTo(1);
          task.forget(trigger.fired());
          assertThat(trigger.tallies()).isZero();
          return task.await(Duration.ofMillis(1), trigger.fired());
        });
    assertThat(trigger.tallies()).isZero();
  }

  @Test
  @DisplayName("An event belongs to its trigger, and has no text to be read back")
  void isEqualForTheSameTrigger() {
    Trigger<Void> trigger = Trigger.counting();
    assertThat(trigger.fired()).isEqualTo(trigger.fired());
    assertThat(trigger.fired()).isNotEqualTo(Trigger.counting().fired());
    assertThatThrownBy(() -> Event.parse(trigger.fired().toString()))
        .isInstanceOf(EventSyntaxException.class);
  }
}
