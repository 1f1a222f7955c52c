package org.bide.timer;

import static org.assertj.core.api.Assertions.assertThat;

import akka.event.NoLogging;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import scala.concurrent.ExecutionContext;

/** A scheduler on its own, and what is left of it afterwards. */
abstract class WithDeadlineScheduler {

  static final Duration HOUR = Duration.ofHours(1);

  /** The scheduler's thread. */
  final List<Thread> threads = new ArrayList<>();

  final ConcurrentLinkedQueue<Throwable> uncaught = new ConcurrentLinkedQueue<>();

  final DeadlineScheduler scheduler =
      new DeadlineScheduler(ConfigFactory.load(), NoLogging.getInstance(), this::thread);

  private Thread thread(Runnable run) {
    Thread thread = new Thread(run, "test-scheduler");
    thread.setUncaughtExceptionHandler((here, failure) -> uncaught.add(failure));
    threads.add(thread);
    return thread;
  }

  /** Runs tasks on the scheduler's thread. */
  static final class Direct implements ExecutionContext {
    final ConcurrentLinkedQueue<Throwable> reported = new ConcurrentLinkedQueue<>();

    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public void reportFailure(Throwable failure) {
      reported.add(failure);
    }
  }

  final Direct direct = new Direct();

  @AfterEach
  void close() {
    scheduler.close();
    assertThat(threads).hasSize(1).noneMatch(Thread::isAlive);
  }

  static void pass(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
  }

  final void hasNothingLeft() {
    assertThat(scheduler.size()).isZero();
  }
}
