package org.bide.contract;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.bide.event.Event;
import org.bide.event.Occurrence;
import org.bide.task.Outcome;
import org.bide.task.TaskCancelledException;
import org.bide.task.TaskRef;
import org.bide.testing.WithSystem;
import org.bide.timer.Expiry;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("W17: tasks started by a task end before it does")
class W17StructureTest extends WithSystem {

  private static final Event<Expiry> NEVER = Timer.after(ofDays(1));

  @Test
  void aTaskWaitsForThoseItStarted() throws Exception {
    List<String> ends = new CopyOnWriteArrayList<>();
    systems.run(
        task -> {
          task.spawn(
              "child",
              child -> {
                child.spawn(
                    "grandchild",
                    grandchild -> {
                      grandchild.await(ofMillis(30));
                      return ends.add("grandchild");
                    });
                return ends.add("child");
              });
          return ends.add("parent's body");
        });
    assertThat(ends).hasSize(3).last().isEqualTo("grandchild");
  }

  @Test
  void tasksThatNobodyNamed() throws Exception {
    int sum =
        systems.run(
            task -> {
              List<Event<Outcome<Integer>>> ends = new ArrayList<>();
              for (int i = 1; i <= 10; i++) {
                int number = i;
                ends.add(task.<Object, Integer>spawn(child -> number).ended());
              }
              int total = 0;
              while (!ends.isEmpty()) {
                for (Occurrence<?> ended : task.await(ends)) {
                  total += ((Outcome<?>) ended.detail()).get() instanceof Integer n ? n : 0;
                  ends.remove(ended.event());
                }
              }
              return total;
            });
    assertThat(sum).isEqualTo(55);
  }

  @Test
  void aNameMayComeAgainWhenItsTaskHasEnded() throws Exception {
    Integer sum =
        systems.run(
            task -> {
              int total = 0;
              for (int i = 0; i < 100; i++) {
                int number = i;
                TaskRef<Object, Integer> worker = task.spawn("worker", body -> number);
                total += task.select(worker.ended()).get();
              }
              return total;
            });
    assertThat(sum).isEqualTo(4950);
  }

  @Test
  void aFailureCancelsTheSiblingsAndTheBodyAndSurfacesOnce() {
    List<String> cancelled = new CopyOnWriteArrayList<>();
    assertThatThrownBy(
            () ->
                systems.run(
                    task -> {
                      for (int i = 0; i < 3; i++) {
                        String name = "sibling-" + i;
                        task.spawn(
                            name,
                            sibling -> {
                              try {
                                return sibling.await(NEVER);
                              } catch (TaskCancelledException e) {
                                cancelled.add(name);
                                throw e;
                              }
                            });
                      }
                      task.spawn(
                          "bad",
                          bad -> {
                            bad.await(ofMillis(20));
                            throw new IllegalStateException("bad luck");
                          });
                      try {
                        return task.await(NEVER);
                      } catch (TaskCancelledException e) {
                        cancelled.add("body");
                        throw e;
                      }
                    }))
        .hasRootCauseMessage("bad luck")
        .rootCause()
        .hasNoSuppressedExceptions();
    assertThat(cancelled).containsExactlyInAnyOrder("sibling-0", "sibling-1", "sibling-2", "body");
  }

  @Test
  void aSecondFailureIsSuppressedByTheFirst() {
    CountDownLatch both = new CountDownLatch(2);
    assertThatThrownBy(
            () ->
                systems.run(
                    task -> {
                      for (int i = 0; i < 2; i++) {
                        task.spawn(
                            "bad-" + i,
                            bad -> {
                              both.countDown();
                              try {
                                bad.await(ofMillis(10));
                              } catch (TaskCancelledException e) {
                                // fails all the same
                              }
                              throw new IllegalStateException("bad");
                            });
                      }
                      return task.await(NEVER);
                    }))
        .rootCause()
        .hasMessage("bad")
        .satisfies(first -> assertThat(first.getSuppressed()).hasSize(1));
  }

  @Test
  void aFailingBodyCancelsThoseItStartedBeforeItEnds() throws Exception {
    CountDownLatch cancelled = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                systems.run(
                    task -> {
                      CountDownLatch waiting = new CountDownLatch(1);
                      task.spawn(
                          "child",
                          child -> {
                            try {
                              waiting.countDown();
                              return child.await(NEVER);
                            } finally {
                              cancelled.countDown();
                            }
                          });
                      waiting.await();
                      throw new IllegalStateException("the body failed");
                    }))
        .hasRootCauseMessage("the body failed");
    assertThat(cancelled.getCount()).isZero();
  }

  @Test
  void aCancelledChildConcernsNobodyElse() throws Exception {
    Outcome<?> outcome =
        systems.run(
            task -> {
              TaskRef<Object, Object> child = task.spawn("child", body -> body.await(NEVER));
              task.await(ofMillis(10));
              child.cancel();
              return task.select(child.ended());
            });
    assertThat(outcome).isInstanceOf(Outcome.Cancelled.class);
  }

  @Test
  void aTaskThatWasSpawnedOnTheSystemGoesOnAndItsFailureIsOnlyAnEvent() throws Exception {
    Outcome<?> outcome =
        systems.run(
            task -> {
              TaskRef<Object, Object> independent =
                  systems
                      .bide()
                      .spawn(
                          body -> {
                            throw new IllegalStateException("on its own");
                          });
              return task.select(independent.ended());
            });
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void cancellingATaskCancelsThoseItStarted() throws Exception {
    CountDownLatch waiting = new CountDownLatch(2);
    List<String> ends = new CopyOnWriteArrayList<>();
    TaskRef<Object, Object> parent =
        systems
            .bide()
            .spawn(
                task -> {
                  task.spawn(
                      "child",
                      child -> {
                        try {
                          waiting.countDown();
                          return child.await(NEVER);
                        } finally {
                          ends.add("child");
                        }
                      });
                  try {
                    waiting.countDown();
                    return task.await(NEVER);
                  } finally {
                    ends.add("body");
                  }
                });
    waiting.await();
    parent.cancel();
    assertThatThrownBy(() -> systems.outcome(parent)).isInstanceOf(TaskCancelledException.class);
    assertThat(ends).containsExactlyInAnyOrder("child", "body");
  }
}
