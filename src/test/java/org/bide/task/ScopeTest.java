package org.bide.task;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.bide.event.Event;
import org.bide.testing.WithSystem;
import org.bide.timer.Expiry;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("W17: tasks started in a scope end within it")
class ScopeTest extends WithSystem {

  private static final Event<Expiry> NEVER = Timer.after(ofDays(1));

  /** Cleans up for a while when it is cancelled, and says when it is done. */
  private static Body<Object, Object> endless(AtomicInteger unwound) {
    return task -> {
      try {
        return task.await(NEVER);
      } finally {
        task.shielded(() -> task.await(ofMillis(20)));
        unwound.incrementAndGet();
      }
    };
  }

  @Test
  void theScopeReturnsWhenItsTasksHaveEnded() throws Exception {
    List<String> ends = new CopyOnWriteArrayList<>();
    systems.run(
        task -> {
          Integer result =
              task.scope(
                  scope -> {
                    scope.spawn(
                        child -> {
                          child.await(ofMillis(30));
                          return ends.add("child");
                        });
                    ends.add("block");
                    return 1;
                  });
          ends.add("scope " + result);
          return null;
        });
    assertThat(ends).containsExactly("block", "child", "scope 1");
  }

  @Test
  void aFailureCancelsTheOthersAndIsAnExceptionOfTheScope() throws Exception {
    AtomicInteger unwound = new AtomicInteger();
    Throwable thrown =
        systems.run(
            task -> {
              Throwable caught =
                  catchThrowable(
                      () ->
                          task.scope(
                              scope -> {
                                scope.spawn(endless(unwound));
                                scope.spawn(endless(unwound));
                                scope.spawn(
                                    bad -> {
                                      bad.await(ofMillis(10));
                                      throw new IOException("bad luck");
                                    });
                                return endless(unwound).run(task);
                              }));
              assertThat(unwound).as("all have unwound").hasValue(3);
              task.await(ofMillis(1));
              Thread.sleep(1); // no interrupt is left over
              return caught;
            });
    assertThat(thrown)
        .isInstanceOf(TaskFailedException.class)
        .cause()
        .isInstanceOf(IOException.class)
        .hasNoSuppressedExceptions();
  }

  @Test
  void whatTheBlockThrowsComesOutAsItIsWithLaterFailuresSuppressed() {
    assertThatThrownBy(
            () ->
                systems.run(
                    task ->
                        task.scope(
                            scope -> {
                              scope.spawn(
                                  child -> {
                                    try {
                                      return child.await(NEVER);
                                    } catch (TaskCancelledException e) {
                                      throw new IllegalStateException("while it unwound");
                                    }
                                  });
                              throw new IOException("the block's own");
                            })))
        .cause()
        .isInstanceOf(IOException.class)
        .satisfies(
            first ->
                assertThat(first.getSuppressed())
                    .singleElement()
                    .isInstanceOf(IllegalStateException.class));
  }

  @Test
  void aBlockThatPassesOnTheFailureOfATaskDoesNotMakeTwoOfIt() {
    assertThatThrownBy(
            () ->
                systems.run(
                    task ->
                        task.scope(
                            scope -> {
                              TaskRef<Object, Object> bad =
                                  scope.spawn(
                                      child -> {
                                        throw new IOException("once");
                                      });
                              try {
                                return task.select(bad.ended()).get();
                              } catch (TaskCancelledException e) {
                                return bad.end().get().get();
                              }
                            })))
        .cause() // what the scope threw, and the body did not catch
        .isInstanceOf(TaskFailedException.class)
        .hasNoSuppressedExceptions()
        .cause()
        .hasMessage("once")
        .hasNoSuppressedExceptions();
  }

  @Test
  void aCancellationOfTheTaskGoesInAndIsWaitedFor() throws Exception {
    AtomicInteger unwound = new AtomicInteger();
    CountDownLatch inside = new CountDownLatch(1);
    TaskRef<Object, Object> task =
        systems
            .bide()
            .spawn(
                body ->
                    body.scope(
                        outer ->
                            body.scope(
                                inner -> {
                                  outer.spawn(endless(unwound));
                                  inner.spawn(endless(unwound));
                                  inside.countDown();
                                  return body.await(NEVER);
                                })));
    inside.await();
    task.cancel();
    assertThatThrownBy(() -> systems.outcome(task)).isInstanceOf(TaskCancelledException.class);
    assertThat(unwound).hasValue(2);
  }

  @Test
  void aCancellationThatComesWhenTheBlockHasReturnedLeavesItsResult() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    TaskRef<Object, Object> task =
        systems
            .bide()
            .spawn(
                body -> {
                  Object result =
                      body.scope(
                          scope -> {
                            scope.spawn(child -> child.await(NEVER));
                            inside.countDown();
                            return "result";
                          });
                  assertThatThrownBy(() -> Thread.sleep(10_000))
                      .isInstanceOf(InterruptedException.class);
                  assertThatThrownBy(() -> body.await(NEVER))
                      .isInstanceOf(TaskCancelledException.class);
                  return result;
                });
    inside.await();
    task.cancel();
    assertThat(systems.outcome(task)).isEqualTo("result");
  }

  @Test
  void anInnerScopeThatFailsConcernsOnlyItself() throws Exception {
    AtomicInteger unwound = new AtomicInteger();
    Integer result =
        systems.run(
            task ->
                task.scope(
                    outer -> {
                      TaskRef<Object, Integer> sibling =
                          outer.spawn(child -> child.await(ofMillis(40)).size());
                      assertThatThrownBy(
                              () ->
                                  task.scope(
                                      inner -> {
                                        inner.spawn(endless(unwound));
                                        throw new IOException("inner");
                                      }))
                          .isInstanceOf(IOException.class);
                      assertThat(unwound).hasValue(1);
                      return task.select(sibling.ended()).get();
                    }));
    assertThat(result).isZero();
  }

  @Test
  void anOuterScopeThatFailsGoesThroughTheInner() throws Exception {
    AtomicInteger unwound = new AtomicInteger();
    List<Throwable> seen = new CopyOnWriteArrayList<>();
    assertThatThrownBy(
            () ->
                systems.run(
                    task ->
                        task.scope(
                            outer -> {
                              outer.spawn(
                                  bad -> {
                                    bad.await(ofMillis(10));
                                    throw new IOException("outer");
                                  });
                              try {
                                return task.scope(
                                    inner -> {
                                      inner.spawn(endless(unwound));
                                      return endless(unwound).run(task);
                                    });
                              } catch (Exception e) {
                                seen.add(e);
                                throw e;
                              }
                            })))
        .hasRootCauseMessage("outer")
        .rootCause()
        .hasNoSuppressedExceptions();
    assertThat(unwound).hasValue(2);
    assertThat(seen).singleElement().isInstanceOf(TaskCancelledException.class);
  }

  @Test
  void inATaskThatIsCancelledATaskIsCancelledAtItsFirstWait() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    CountDownLatch waiting = new CountDownLatch(1);
    TaskRef<Object, Object> task =
        systems
            .bide()
            .spawn(
                body -> {
                  try {
                    waiting.countDown();
                    return body.await(NEVER);
                  } finally {
                    body.scope(
                        scope ->
                            scope.spawn(
                                late -> {
                                  seen.add("began");
                                  return late.await(NEVER);
                                }));
                    body.spawn(late -> late.await(NEVER));
                    seen.add("waited for");
                  }
                });
    waiting.await();
    task.cancel();
    assertThatThrownBy(() -> systems.outcome(task)).isInstanceOf(TaskCancelledException.class);
    assertThat(seen).containsExactly("began", "waited for");
  }

  @Test
  void namesMayComeAgain() throws Exception {
    Integer sum =
        systems.run(
            task -> {
              int total = 0;
              for (int i = 0; i < 100; i++) {
                int number = i;
                total +=
                    task.scope(
                        scope -> {
                          TaskRef<Object, Integer> worker = scope.spawn("worker", w -> number);
                          assertThat(worker).hasToString("task:worker");
                          return task.select(worker.ended()).get();
                        });
              }
              return total;
            });
    assertThat(sum).isEqualTo(4950);
  }

  @Test
  void nothingIsStartedInAScopeThatHasEndedNorByAnotherThread() throws Exception {
    systems.run(
        task -> {
          Scope ended = task.scope(scope -> scope);
          assertThatThrownBy(() -> ended.spawn(child -> 1))
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("task.spawn");
          Throwable refusal =
              task.scope(
                  scope -> {
                    CompletableFuture<Throwable> other = new CompletableFuture<>();
                    Thread.startVirtualThread(
                        () -> other.complete(catchThrowable(() -> scope.spawn(child -> 1))));
                    return other.get();
                  });
          return assertThat(refusal).hasMessageContaining("send it a message instead");
        });
  }

  @Test
  @DisplayName("Whoever fails or is cancelled, and whenever: all have ended, and nothing is left")
  void underStorm() throws Exception {
    AtomicInteger running = new AtomicInteger();
    for (int i = 0; i < 300; i++) {
      CountDownLatch begun = new CountDownLatch(1);
      TaskRef<Object, Object> task =
          systems
              .bide()
              .spawn(
                  body -> {
                    begun.countDown();
                    try {
                      body.scope(
                          scope -> {
                            for (int n = 0; n < 3; n++) {
                              scope.spawn(child -> unsteady(child, running));
                            }
                            return unsteady(body, running);
                          });
                    } catch (TaskFailedException | IOException e) {
                      // the scope's alone
                    } finally {
                      int left = running.get();
                      assertThat(left).isZero();
                    }
                    return null;
                  });
      begun.await();
      if (i % 2 == 0) {
        Thread.sleep(0, ThreadLocalRandom.current().nextInt(1_000_000));
        task.cancel();
      }
      try {
        systems.outcome(task);
      } catch (TaskCancelledException e) {
        // as it should be
      }
      assertThat(running).hasValue(0);
    }
  }

  private static Object unsteady(Task<?> task, AtomicInteger running) throws Exception {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    running.incrementAndGet();
    try {
      if (random.nextBoolean()) {
        task.await(java.time.Duration.ofNanos(random.nextInt(1_000_000)));
      } else {
        Thread.sleep(0, random.nextInt(1_000_000));
      }
      if (random.nextInt(4) == 0) {
        throw new IOException("unsteady");
      }
      return null;
    } finally {
      if (random.nextBoolean()) {
        task.shielded(() -> task.await(ofMillis(1)));
      }
      running.decrementAndGet();
    }
  }
}
