package org.bide.future;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.bide.testing.Systems.LONG;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.bide.event.Event;
import org.bide.task.Outcome;
import org.bide.task.TaskRef;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Stages and futures as events")
class LaterTest extends WithSystem {

  private <T> Optional<Outcome<T>> now(Event<Outcome<T>> event) throws Exception {
    return systems.run(task -> task.select(ZERO, event));
  }

  @Test
  @DisplayName("W5: a stage fires when it is done, and for ever after")
  void stage() throws Exception {
    CompletableFuture<String> stage = new CompletableFuture<>();
    assertThat(now(Later.of(stage))).isEmpty();
    TaskRef<Object, Outcome<String>> waiting =
        systems.bide().spawn(task -> task.select(Later.of(stage)));
    systems.run(task -> task.await(Timer.after(ofMillis(1))));
    stage.complete("done");
    assertThat(systems.outcome(waiting)).isEqualTo(new Outcome.Succeeded<>("done"));
    for (int i = 0; i < 2; i++) {
      assertThat(now(Later.of(stage))).contains(new Outcome.Succeeded<>("done"));
    }
  }

  @Test
  void stagesThatFailOrAreCancelled() throws Exception {
    IllegalStateException cause = new IllegalStateException("no");
    assertThat(now(Later.of(CompletableFuture.failedFuture(cause))))
        .contains(new Outcome.Failed<>(cause));
    assertThat(now(Later.of(CompletableFuture.failedFuture(new CompletionException(cause)))))
        .contains(new Outcome.Failed<>(cause));
    CompletableFuture<Object> cancelled = new CompletableFuture<>();
    cancelled.cancel(true);
    assertThat(now(Later.of(cancelled))).contains(new Outcome.Cancelled<>());
    assertThat(now(Later.of(CompletableFuture.completedFuture(null))))
        .contains(new Outcome.Succeeded<>(null));
  }

  @Test
  @DisplayName("W15: ten thousand waits for a stage that is never done leave nothing in it")
  void nothingIsLeftInTheStage() throws Exception {
    CompletableFuture<String> stage = new CompletableFuture<>();
    systems.run(
        task -> {
          for (int i = 0; i < 10_000; i++) {
            task.await(Later.of(stage).map(x -> "").unless(Event.always(i)));
          }
          return null;
        });
    assertThat(stage.getNumberOfDependents()).isEqualTo(1);
    assertThat(((StageDone<?>) Later.of(stage)).fact().waiting()).isZero();
    assertThat(Later.of(stage)).isEqualTo(Later.of(stage));
  }

  @Test
  void future() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    FutureTask<String> future =
        new FutureTask<>(
            () -> {
              go.await();
              return "done";
            });
    Thread.ofVirtual().start(future);
    assertThat(now(Later.ofFuture(future))).isEmpty();
    TaskRef<Object, Outcome<String>> one =
        systems.bide().spawn(task -> task.select(Later.ofFuture(future)));
    TaskRef<Object, Outcome<String>> two =
        systems.bide().spawn(task -> task.select(Later.ofFuture(future)));
    systems.run(task -> task.await(Timer.after(ofMillis(1))));
    go.countDown();
    assertThat(systems.outcome(one)).isEqualTo(new Outcome.Succeeded<>("done"));
    assertThat(systems.outcome(two)).isEqualTo(new Outcome.Succeeded<>("done"));
    assertThat(now(Later.ofFuture(future))).contains(new Outcome.Succeeded<>("done"));
  }

  @Test
  @DisplayName("W15: the thread that stands in for those who wait goes when they go")
  void threadsOfFutures() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(100);
    FutureTask<String> never =
        new FutureTask<>(() -> "never") {
          @Override
          public String get() throws InterruptedException {
            try {
              Thread.sleep(LONG);
            } catch (InterruptedException e) {
              interrupted.countDown();
              throw e;
            }
            return "slept";
          }
        };
    for (int i = 0; i < 100; i++) {
      systems.run(task -> task.await(ofMillis(1), Later.ofFuture(never)));
    }
    await().until(() -> interrupted.getCount() == 0);
  }
}
