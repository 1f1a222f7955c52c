package org.bide.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import akka.actor.Cancellable;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.bide.testing.LiveObjects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Akka's scheduler on Bide's deadlines")
class DeadlineSchedulerTest extends WithDeadlineScheduler {

  @Test
  @DisplayName("W14: a task is never early, and does not wait for a tick of 10 ms")
  void isPunctual() throws Exception {
    List<Long> late = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Duration delay = Duration.ofNanos(1_000_000 + i * 250_000L);
      CountDownLatch done = new CountDownLatch(1);
      long due = System.nanoTime() + delay.toNanos();
      scheduler.scheduleOnce(
          delay,
          () -> {
            late.add(System.nanoTime() - due);
            done.countDown();
          },
          direct);
      pass(done);
    }
    Collections.sort(late);
    assertThat(late.getFirst()).isNotNegative();
    assertThat(late.get(30)).as("median").isLessThan(TimeUnit.MILLISECONDS.toNanos(5));
  }

  @Test
  void anEarlierOneIsNotHeldUpByALaterOne() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    scheduler.scheduleOnce(HOUR, () -> {}, direct);
    TimeUnit.MILLISECONDS.sleep(20); // its thread sleeps for an hour
    scheduler.scheduleOnce(Duration.ofMillis(1), done::countDown, direct);
    pass(done);
  }

  @Test
  void theOrderIsThatOfTheDeadlines() throws Exception {
    int tasks = 20;
    List<Integer> order = new ArrayList<>();
    long[] earliest = new long[tasks];
    long[] latest = new long[tasks];
    CountDownLatch done = new CountDownLatch(tasks);
    for (int i = 0; i < tasks; i++) {
      int number = i;
      Duration delay = Duration.ofMillis(100 - 2L * i);
      earliest[i] = System.nanoTime() + delay.toNanos();
      scheduler.scheduleOnce(
          delay,
          () -> {
            order.add(number);
            done.countDown();
          },
          direct);
      latest[i] = System.nanoTime() + delay.toNanos();
    }
    pass(done);
    for (int i = 1; i < tasks; i++) {
      assertThat(earliest[order.get(i - 1)]).isLessThanOrEqualTo(latest[order.get(i)]);
    }
  }

  @Test
  void cancelIsTrueOnceAndOnlyBeforeItHasRun() throws Exception {
    Cancellable waiting = scheduler.scheduleOnce(HOUR, () -> {}, direct);
    assertThat(waiting.isCancelled()).isFalse();
    assertThat(waiting.cancel()).isTrue();
    assertThat(waiting.cancel()).isFalse();
    assertThat(waiting.isCancelled()).isTrue();
    hasNothingLeft();
    CountDownLatch done = new CountDownLatch(1);
    Cancellable ran = scheduler.scheduleOnce(Duration.ofMillis(1), done::countDown, direct);
    pass(done);
    assertThat(ran.cancel()).isFalse();
    assertThat(ran.isCancelled()).isFalse();
  }

  @Test
  void noDelayGoesToTheExecutionContextAtOnce() {
    List<Thread> on = new ArrayList<>();
    for (Duration delay : List.of(Duration.ZERO, Duration.ofMillis(-5))) {
      Cancellable gone =
          scheduler.scheduleOnce(delay, () -> on.add(Thread.currentThread()), direct);
      assertThat(gone.cancel()).isFalse();
      assertThat(gone.isCancelled()).isFalse();
    }
    assertThat(on).containsExactly(Thread.currentThread(), Thread.currentThread());
  }

  @Test
  void delaysThatAreTooLongAreRefusedAndTheLongestIsNot() {
    Duration tooLong = Duration.ofDays(365 * 200);
    for (Function<Duration, Cancellable> schedule :
        List.<Function<Duration, Cancellable>>of(
            delay -> scheduler.scheduleOnce(delay, () -> {}, direct),
            delay -> scheduler.scheduleAtFixedRate(delay, HOUR, () -> {}, direct),
            delay -> scheduler.scheduleAtFixedRate(HOUR, delay, () -> {}, direct),
            delay -> scheduler.scheduleWithFixedDelay(delay, HOUR, () -> {}, direct),
            delay -> scheduler.scheduleWithFixedDelay(HOUR, delay, () -> {}, direct))) {
      assertThatThrownBy(() -> schedule.apply(tooLong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("146 years");
      hasNothingLeft();
      Cancellable longest = schedule.apply(Duration.ofDays(365 * 146));
      assertThat(scheduler.size()).isOne();
      assertThat(longest.cancel()).isTrue();
    }
  }

  @Test
  @DisplayName("What an execution context throws is reported to it, and holds up nobody")
  void failures() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    IllegalStateException failure = new IllegalStateException("on purpose");
    StackOverflowError fatal = new StackOverflowError("on purpose");
    scheduler.scheduleOnce(
        Duration.ofMillis(30),
        () -> {
          throw failure;
        },
        direct);
    scheduler.scheduleOnce(
        Duration.ofMillis(30),
        () -> {
          throw fatal;
        },
        direct);
    scheduler.scheduleOnce(Duration.ofMillis(31), done::countDown, direct);
    pass(done);
    assertThat(direct.reported).containsExactly(failure);
    assertThat(uncaught).containsExactly(fatal);
  }

  // ---- many

  @Test
  @DisplayName("W15: a million that are scheduled and cancelled leave nothing behind")
  void cancelledOnesLeaveNothing() throws Exception {
    LiveObjects before = LiveObjects.now();
    int each = 250_000;
    AtomicInteger cancelled = new AtomicInteger();
    try (ExecutorService four = Executors.newFixedThreadPool(4)) {
      for (int thread = 0; thread < 4; thread++) {
        four.execute(
            () -> {
              for (int i = 0; i < each; i++) {
                if (scheduler.scheduleOnce(HOUR, () -> {}, direct).cancel()) {
                  cancelled.incrementAndGet();
                }
              }
            });
      }
    }
    assertThat(cancelled).hasValue(4 * each);
    hasNothingLeft();
    before.awaitNothingNew(8 << 20);
  }

  @Test
  void aCancelledTaskIsLetGoOfAlsoWhileItsCancellableIsKept() {
    Cancellable kept = scheduler.scheduleOnce(HOUR, () -> {}, direct);
    assertThat(kept).extracting("task").isNotNull();
    kept.cancel();
    assertThat(kept).extracting("task").isNull();
  }

  @Test
  @DisplayName("On many threads each task runs or is cancelled, never both and never neither")
  void eachRunsOrIsCancelled() throws Exception {
    int each = 20_000;
    AtomicInteger ran = new AtomicInteger();
    AtomicInteger cancelled = new AtomicInteger();
    try (ExecutorService four = Executors.newFixedThreadPool(4)) {
      for (int thread = 0; thread < 4; thread++) {
        Random random = new Random(thread);
        four.execute(
            () -> {
              List<Cancellable> recent = new ArrayList<>();
              for (int i = 0; i < each; i++) {
                Duration delay = Duration.ofNanos(random.nextInt(2_000_000));
                recent.add(scheduler.scheduleOnce(delay, ran::incrementAndGet, direct));
                if (recent.size() > 50 && recent.remove(random.nextInt(recent.size())).cancel()) {
                  cancelled.incrementAndGet();
                }
              }
            });
      }
    }
    await().until(() -> scheduler.size() == 0 && ran.get() + cancelled.get() >= 4 * each);
    scheduler.close(); // after which no task is under way
    assertThat(ran.get() + cancelled.get()).isEqualTo(4 * each);
    assertThat(ran.get()).isPositive();
    assertThat(cancelled.get()).isPositive();
  }

  @Test
  @DisplayName("A task that interrupts the scheduler's thread does not make it spin")
  void interruption() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    scheduler.scheduleOnce(
        Duration.ofMillis(1),
        () -> {
          Thread.currentThread().interrupt();
          interrupted.countDown();
        },
        direct);
    pass(interrupted);
    scheduler.scheduleOnce(HOUR, () -> {}, direct);
    long before = cpuNanos();
    TimeUnit.MILLISECONDS.sleep(300);
    assertThat(cpuNanos() - before).isLessThan(TimeUnit.MILLISECONDS.toNanos(75));
  }

  private long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getThreadCpuTime(threads.getFirst().threadId());
  }
}
