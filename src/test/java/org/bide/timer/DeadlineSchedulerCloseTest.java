package org.bide.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import akka.actor.Cancellable;
import akka.actor.Scheduler;
import akka.actor.SchedulerException;
import akka.event.NoLogging;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Akka's scheduler on Bide's deadlines, when it is closed")
class DeadlineSchedulerCloseTest extends WithDeadlineScheduler {

  /** What dispatchers shut themselves down by. */
  private record Last(Runnable task) implements Scheduler.TaskRunOnClose {
    @Override
    public void run() {
      task.run();
    }
  }

  @Test
  void closingRunsWhatMustRunAndDropsTheRest() {
    List<Thread> on = new ArrayList<>();
    Cancellable last =
        scheduler.scheduleOnce(HOUR, new Last(() -> on.add(Thread.currentThread())), direct);
    Cancellable cancelled = scheduler.scheduleOnce(HOUR, new Last(() -> on.add(null)), direct);
    cancelled.cancel();
    scheduler.scheduleOnce(
        HOUR,
        new Last(
            () -> {
              throw new IllegalStateException("on purpose");
            }),
        direct);
    scheduler.scheduleOnce(HOUR, () -> on.add(null), direct);
    scheduler.scheduleAtFixedRate(HOUR, HOUR, () -> on.add(null), direct);
    scheduler.close();
    scheduler.close();
    assertThat(on).containsExactly(Thread.currentThread());
    assertThat(last.cancel()).isFalse();
    hasNothingLeft();
  }

  @Test
  void afterwardsEverythingIsRefused() {
    scheduler.close();
    for (Duration delay : List.of(HOUR, Duration.ZERO)) {
      assertThatThrownBy(() -> scheduler.scheduleOnce(delay, () -> {}, direct))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed")
          .hasCauseInstanceOf(SchedulerException.class);
      assertThatThrownBy(() -> scheduler.scheduleAtFixedRate(delay, HOUR, () -> {}, direct))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> scheduler.scheduleWithFixedDelay(delay, HOUR, () -> {}, direct))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void whatRecursEndsInSilenceWhenItClosesTheSchedulerItself() {
    Duration soon = Duration.ofMillis(1);
    AtomicInteger runs = new AtomicInteger();
    Runnable closes =
        () -> {
          runs.incrementAndGet();
          scheduler.close(); // on its own thread, which must not wait for itself
        };
    scheduler.scheduleWithFixedDelay(HOUR, soon, closes, direct);
    scheduler.scheduleAtFixedRate(soon, soon, closes, direct);
    await().until(() -> !threads.getFirst().isAlive());
    assertThat(runs).hasValue(1);
    assertThat(direct.reported).isEmpty();
    assertThat(uncaught).isEmpty();
  }

  @Test
  @DisplayName("Of those who schedule while it is closed, each is refused or runs")
  void closingRacesWithScheduling() throws Exception {
    for (int round = 0; round < 200; round++) {
      DeadlineScheduler other =
          new DeadlineScheduler(ConfigFactory.load(), NoLogging.getInstance(), Thread::new);
      AtomicInteger ran = new AtomicInteger();
      AtomicInteger refused = new AtomicInteger();
      int each = 50;
      CountDownLatch begun = new CountDownLatch(2);
      Runnable schedules =
          () -> {
            begun.countDown();
            for (int i = 0; i < each; i++) {
              try {
                other.scheduleOnce(HOUR, new Last(ran::incrementAndGet), direct);
              } catch (IllegalStateException e) {
                refused.incrementAndGet();
              }
            }
          };
      Thread one = Thread.startVirtualThread(schedules);
      Thread two = Thread.startVirtualThread(schedules);
      pass(begun);
      other.close();
      one.join();
      two.join();
      assertThat(ran.get() + refused.get()).isEqualTo(2 * each);
      assertThat(other.size()).isZero();
    }
  }
}
