package org.bide.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.testing.Systems.LONG;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.FutureTask;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.event.Nature;
import org.bide.future.Later;
import org.bide.task.Outcome;
import org.bide.trigger.Trigger;
import org.bide.trigger.Triggered;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/events/future.md: what it says")
class FuturePageTest extends EventPage {

  FuturePageTest() {
    super("future.md");
  }

  private static CompletableFuture<String> fetch(String name, Trigger<Integer> progress) {
    return CompletableFuture.supplyAsync(
        () -> {
          for (int i = 0; i < name.length(); i++) {
            progress.fire(512);
          }
          return name;
        });
  }

  @Test
  void firstExample() throws Exception {
    systems.run(
        task -> {
          Trigger<Integer> progress = Trigger.of(Integer::sum);
          task.watch(progress.fired()); // from here on it counts
          CompletableFuture<String> reply =
              fetch("page", progress); // calls progress.fire(bytes), on other threads
          Event<Outcome<String>> done = Later.of(reply);
          int bytes = 0;
          Fired fired;
          do {
            fired = task.await(progress.fired(), done);
            bytes += fired.get(progress.fired()).map(Triggered::data).orElse(0);
          } while (!fired.has(done));
          String page = task.select(done).get();
          assertThat(page).isEqualTo("page");
          return assertThat(bytes).isEqualTo(4 * 512);
        });
  }

  @Test
  @DisplayName("A fact, whichever way it ended; equal for the same one")
  void later() throws Exception {
    IllegalStateException cause = new IllegalStateException("on purpose");
    CompletableFuture<String> failed =
        CompletableFuture.failedFuture(new CompletionException(cause));
    CompletableFuture<String> cancelled = new CompletableFuture<>();
    cancelled.cancel(true);
    areAll(Nature.FACT, Later.of(failed), Later.ofFuture(new FutureTask<>(() -> "x")));
    assertThat((Object) Later.of(failed)).isEqualTo(Later.ofFuture(failed));
    assertThat(Later.of(failed).toString()).matches("future:@[0-9a-f]+:done");
    for (int i = 0; i < 3; i++) {
      assertThat(look(Later.of(failed))).contains(new Outcome.Failed<>(cause));
      assertThat(look(Later.of(cancelled))).contains(new Outcome.Cancelled<>());
    }
    FutureTask<String> future = new FutureTask<>(() -> "x");
    Thread.ofVirtual().start(future);
    assertThat(systems.<Object>run(task -> task.select(LONG, Later.ofFuture(future)).orElseThrow()))
        .isEqualTo(new Outcome.Succeeded<>("x"));
  }

  @Test
  @DisplayName("Remembered, for each who counts; what merging throws concerns nobody else")
  void trigger() throws Exception {
    Trigger<Integer> trigger = Trigger.of((a, b) -> a / b);
    areAll(Nature.REMEMBERED, trigger.fired());
    assertThat(trigger.fired().toString()).matches("trigger:\\d+");
    trigger.fire(1); // nobody's
    systems.run(
        task -> {
          assertThat(task.<Object>select(trigger.fired().poll())).hasToString("Optional.empty");
          trigger.fire(7);
          assertThatThrownBy(() -> trigger.fire(0)).isInstanceOf(ArithmeticException.class);
          trigger.fire();
          Triggered<Integer> fired = task.select(trigger.fired());
          assertThat(fired.count()).isEqualTo(2);
          return assertThat(fired.data()).isEqualTo(7);
        });
  }
}
