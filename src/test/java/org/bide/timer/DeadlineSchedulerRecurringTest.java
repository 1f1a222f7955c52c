package org.bide.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.Cancellable;
import akka.actor.SchedulerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import scala.concurrent.ExecutionContext;

@DisplayName("Akka's scheduler on Bide's deadlines: what recurs")
class DeadlineSchedulerRecurringTest extends WithDeadlineScheduler {

  @Test
  void atAFixedRateWhatWasMissedIsMadeUpForAndNothingOverlaps() throws Exception {
    Duration interval = Duration.ofMillis(10);
    int runs = 60;
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Long> at = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch done = new CountDownLatch(runs);
    long start = System.nanoTime();
    try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
      Cancellable rate =
          scheduler.scheduleAtFixedRate(
              interval,
              interval,
              () -> {
                most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                at.add(System.nanoTime() - start);
                if (at.size() == 1) {
                  sleep(runs * interval.toMillis());
                }
                atOnce.decrementAndGet();
                done.countDown();
              },
              ExecutionContext.fromExecutor(pool));
      pass(done);
      assertThat(rate.cancel()).isTrue();
    }
    assertThat(most).hasValue(1);
    for (int i = 0; i < runs; i++) {
      assertThat(at.get(i)).isGreaterThanOrEqualTo((i + 1) * interval.toNanos());
    }
    // With a fixed delay they would take as long as the first has slept.
    assertThat(at.get(runs - 1) - at.get(1)).isLessThan((runs - 2) * interval.toNanos());
  }

  @Test
  void atAFixedRateOfNothingItRunsAtTheHighestAndNotAllTheTime() throws Exception {
    int runs = 500;
    for (Duration interval : List.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofMillis(-1))) {
      CountDownLatch done = new CountDownLatch(runs);
      long start = System.nanoTime();
      Cancellable recurring =
          scheduler.scheduleAtFixedRate(Duration.ZERO, interval, done::countDown, direct);
      pass(done);
      long took = System.nanoTime() - start;
      assertThat(recurring.cancel()).isTrue();
      assertThat((runs - 1) / (took / 1e9))
          .as("Hz at an interval of %s", interval)
          .isLessThanOrEqualTo(scheduler.maxFrequency());
    }
  }

  @Test
  void withAFixedDelayThereIsThatMuchBetweenTwoRuns() throws Exception {
    Duration delay = Duration.ofMillis(5);
    List<Long> gaps = Collections.synchronizedList(new ArrayList<>());
    AtomicLong ended = new AtomicLong(System.nanoTime());
    CountDownLatch done = new CountDownLatch(20);
    Cancellable repeated =
        scheduler.scheduleWithFixedDelay(
            delay,
            delay,
            () -> {
              gaps.add(System.nanoTime() - ended.get());
              sleep(7);
              ended.set(System.nanoTime());
              done.countDown();
            },
            direct);
    pass(done);
    assertThat(repeated.cancel()).isTrue();
    assertThat(gaps).allMatch(gap -> gap >= delay.toNanos());
  }

  private static void sleep(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void oneThatThrowsIsTheLastAndIsReported() throws Exception {
    for (Function<Runnable, Cancellable> schedule : recurring()) {
      direct.reported.clear();
      AtomicInteger runs = new AtomicInteger();
      IllegalStateException failure = new IllegalStateException("on purpose");
      Cancellable _ =
          schedule.apply(
              () -> {
                if (runs.incrementAndGet() == 3) {
                  throw failure;
                }
              });
      await().until(() -> !direct.reported.isEmpty());
      assertThat(direct.reported).containsExactly(failure);
      hasNothingLeft();
      assertThat(runs).hasValue(3);
    }
  }

  @Test
  void oneWhoseReceiverHasTerminatedEndsInSilence() {
    for (Function<Runnable, Cancellable> schedule : recurring()) {
      AtomicInteger runs = new AtomicInteger();
      Cancellable _ =
          schedule.apply(
              () -> {
                runs.incrementAndGet();
                throw new SchedulerException("timer active for terminated actor");
              });
      await().until(() -> runs.get() > 0 && scheduler.size() == 0);
      assertThat(direct.reported).isEmpty();
      assertThat(runs).hasValue(1);
    }
  }

  @Test
  void whatRecursIsCancelledOnceAlsoByItself() {
    for (Function<Runnable, Cancellable> schedule : recurring()) {
      AtomicInteger runs = new AtomicInteger();
      Cancellable[] own = new Cancellable[1];
      CountDownLatch isSet = new CountDownLatch(1);
      own[0] =
          schedule.apply(
              () -> {
                awaitUnchecked(isSet);
                runs.incrementAndGet();
                assertThat(own[0].cancel()).isTrue();
              });
      isSet.countDown();
      await().until(() -> own[0].isCancelled() && scheduler.size() == 0);
      assertThat(own[0].cancel()).isFalse();
      assertThat(runs).hasValue(1);
    }
    assertThat(direct.reported).isEmpty();
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      pass(latch);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private List<Function<Runnable, Cancellable>> recurring() {
    Duration soon = Duration.ofMillis(1);
    return List.of(
        task -> scheduler.scheduleAtFixedRate(soon, soon, task, direct),
        task -> scheduler.scheduleWithFixedDelay(soon, soon, task, direct));
  }
}
