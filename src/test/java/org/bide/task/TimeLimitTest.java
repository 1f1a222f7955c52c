package org.bide.task;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.testing.Systems.LONG;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bide.event.Event;
import org.bide.testing.WithSystem;
import org.bide.timer.Expiry;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A block with a time limit")
class TimeLimitTest extends WithSystem {

  private static final Event<Expiry> NEVER = Timer.after(ofDays(1));

  @Test
  void givesItsResult() throws Exception {
    Optional<Integer> result =
        systems.run(task -> task.within(LONG, () -> task.await(ofMillis(1)).size()));
    assertThat(result).contains(0);
  }

  @Test
  @DisplayName("W1: every wait in it has ended by the deadline, and later ones do not begin")
  void isEmptyWhenTheTimeIsOver() throws Exception {
    List<String> seen = new ArrayList<>();
    Optional<Object> result =
        systems.run(
            task -> {
              long start = System.nanoTime();
              Optional<Object> block =
                  task.within(
                      ofMillis(30),
                      () -> {
                        try {
                          return task.await(NEVER);
                        } catch (TaskCancelledException e) {
                          seen.add(e.getMessage());
                          return task.receive();
                        } finally {
                          Thread.sleep(5); // a clean-up may block
                          seen.add("cleaned up");
                        }
                      });
              assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(ofMillis(30), LONG);
              task.await(ofMillis(1));
              Thread.sleep(1); // and all is as before
              return block;
            });
    assertThat(result).isEmpty();
    assertThat(seen).containsExactly("the time that the block was given is over", "cleaned up");
  }

  @Test
  @DisplayName("W16: interrupts calls of the JDK and work on other threads")
  void interruptsCallsOfTheJdk() throws Exception {
    AtomicBoolean begun = new AtomicBoolean();
    AtomicBoolean interrupted = new AtomicBoolean();
    CountDownLatch ended = new CountDownLatch(1);
    systems.run(
        task -> {
          Optional<Object> sleep =
              task.within(
                  ofMillis(20),
                  () -> {
                    Thread.sleep(ofDays(1));
                    return "slept";
                  });
          assertThat(sleep).isEmpty();
          for (Duration time = ofMillis(20); !begun.get(); time = time.multipliedBy(2)) {
            Optional<Object> blocking = // on a busy machine over before it has begun
                task.within(
                    time,
                    () ->
                        task.blocking(
                            () -> {
                              begun.set(true);
                              try {
                                Thread.sleep(ofDays(1));
                              } catch (InterruptedException e) {
                                interrupted.set(true);
                              } finally {
                                ended.countDown();
                              }
                              return null;
                            }));
            assertThat(blocking).isEmpty();
          }
          return null;
        });
    ended.await();
    assertThat(interrupted).isTrue();
  }

  @Test
  void aResultThatComesLateIsAResult() throws Exception {
    String result =
        systems.run(
            task -> {
              Optional<String> late =
                  task.within(
                      ofMillis(5),
                      () -> {
                        while (!Thread.currentThread().isInterrupted()) {
                          Thread.onSpinWait();
                        }
                        return "late";
                      });
              Thread.sleep(1); // the interrupt was the block's
              return late.orElse("lost");
            });
    assertThat(result).isEqualTo("late");
  }

  @Test
  void whatStartsOthersWorksWithAnInterruptPending() throws Exception {
    Optional<Object> result =
        systems.run(
            task ->
                task.within(
                    ofMillis(5),
                    () -> {
                      while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                      }
                      TaskRef<Object, Integer> child = task.spawn(late -> 1);
                      assertThat(Thread.currentThread().isInterrupted()).isTrue();
                      return task.select(child.ended());
                    }));
    assertThat(result).isEmpty();
  }

  @Test
  void ofNestedLimitsTheNearestCounts() throws Exception {
    List<String> seen = new ArrayList<>();
    systems.run(
        task -> {
          Optional<String> outer =
              task.within(
                  LONG,
                  () -> {
                    Optional<Object> inner = task.within(ofMillis(10), () -> task.await(NEVER));
                    task.await(ofMillis(1));
                    return "inner " + inner.isPresent();
                  });
          seen.add("outer " + outer);
          Optional<String> shorter =
              task.within(
                  ofMillis(10),
                  () -> {
                    task.within(LONG, () -> task.await(NEVER));
                    seen.add("unreachable");
                    return "";
                  });
          seen.add("shorter " + shorter);
          return null;
        });
    assertThat(seen).containsExactly("outer Optional[inner false]", "shorter Optional.empty");
  }

  @Test
  void aCancellationOfTheTaskIsNotTakenForTheDeadline() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    List<String> seen = new CopyOnWriteArrayList<>();
    TaskRef<Object, Object> task =
        systems
            .bide()
            .spawn(
                body -> {
                  body.within(
                      ofMillis(30),
                      () -> {
                        try {
                          inside.countDown();
                          return body.await(NEVER);
                        } finally {
                          body.shielded(() -> body.await(ofMillis(60))); // the deadline passes too
                        }
                      });
                  seen.add("went on");
                  return null;
                });
    inside.await();
    task.cancel();
    assertThatThrownBy(() -> systems.outcome(task)).isInstanceOf(TaskCancelledException.class);
    assertThat(seen).isEmpty();
  }

  @Test
  void theDeadlineIsNotTakenForACancellationOfTheTask() {
    assertThatThrownBy(
            () ->
                systems.run(
                    task -> {
                      task.within(ofMillis(1), () -> task.await(NEVER));
                      throw new java.util.concurrent.CancellationException("its own");
                    }))
        .as("the task failed with it, and was not cancelled")
        .isInstanceOf(TaskFailedException.class);
  }

  @Test
  void whatTheBlockThrowsGoesThroughAlsoWhenTheTimeIsOver() {
    assertThatThrownBy(
            () ->
                systems.run(
                    task ->
                        task.within(
                            ofMillis(5),
                            () -> {
                              try {
                                return task.await(NEVER);
                              } catch (TaskCancelledException e) {
                                throw new IOException("while it unwound");
                              }
                            })))
        .hasRootCauseInstanceOf(IOException.class);
  }

  @Test
  void noTimeAndNoLimit() throws Exception {
    systems.run(
        task -> {
          task.self().tell("there");
          assertThat(task.within(ZERO, task::receive)).isEmpty();
          assertThat(task.within(ZERO, () -> "without a wait")).contains("without a wait");
          assertThat(task.within(ofMillis(-1), task::receive)).contains("there");
          return null;
        });
  }

  @Test
  void theTasksOfAScopeInItAreCancelledAndWaitedFor() throws Exception {
    AtomicBoolean unwound = new AtomicBoolean();
    systems.run(
        task -> {
          Optional<Object> result =
              task.within(
                  ofMillis(20),
                  () ->
                      task.scope(
                          scope ->
                              scope.spawn(
                                  child -> {
                                    try {
                                      return child.await(NEVER);
                                    } finally {
                                      child.shielded(() -> child.await(ofMillis(20)));
                                      unwound.set(true);
                                    }
                                  })));
          assertThat(result).as("the block had returned").isPresent();
          Thread.sleep(1);
          return assertThat(unwound).isTrue();
        });
  }

  @Test
  @DisplayName("W4: a message that comes at the deadline is received or stays")
  void nothingIsLostAtTheDeadline() throws Exception {
    int rounds = 2_000;
    TaskRef<Integer, Integer> task = systems.bide().spawn(body -> receiveAll(body, rounds));
    Thread sender =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; i < rounds; i++) {
                    task.tell(i);
                    java.util.concurrent.locks.LockSupport.parkNanos(
                        ThreadLocalRandom.current().nextInt(200_000));
                  }
                });
    assertThat(systems.outcome(task)).isEqualTo(rounds);
    sender.join();
  }

  private static int receiveAll(Task<Integer> task, int rounds) throws Exception {
    int next = 0;
    while (next < rounds) {
      boolean alone = ThreadLocalRandom.current().nextBoolean();
      Optional<Integer> message =
          task.within(
              ofNanos(ThreadLocalRandom.current().nextInt(200_000)),
              () -> {
                Integer got =
                    alone ? task.receive() : task.select(task.message(), NEVER.map(e -> -1));
                return Objects.requireNonNull(got, "a wait without a timeout has a result");
              });
      if (message.isPresent()) {
        assertThat(message.get()).isEqualTo(next);
        next++;
      }
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
    return next;
  }

  @Test
  @DisplayName("W15: limits that were not reached leave nothing behind")
  void leavesNothing() throws Exception {
    systems.run(task -> limits(task, 2_000));
    long before = usedHeap();
    systems.run(task -> limits(task, 50_000));
    // A deadline that stayed for each would be some 10 MB.
    org.awaitility.Awaitility.await().atMost(LONG).until(() -> usedHeap() - before < 2_000_000);
  }

  private static Object limits(Task<?> task, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      task.within(ofDays(1), () -> 1);
    }
    return null;
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
