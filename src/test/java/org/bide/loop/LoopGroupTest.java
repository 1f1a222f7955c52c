package org.bide.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The event loops")
class LoopGroupTest {

  private final LoopGroup loops = TestLoops.of("test-loop", 2);

  @AfterEach
  void stop() throws InterruptedException {
    TestLoops.end(loops);
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void runWhatComesFromOutsideAlsoWhenAllSleep() throws Exception {
    for (int i = 0; i < 2_000; i++) { // each time after they may have gone to sleep
      CountDownLatch done = new CountDownLatch(1);
      loops.execute(done::countDown);
      await(done);
    }
  }

  @Test
  void keepWhatTheyWakeOnTheirThread() throws Exception {
    ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
    CountDownLatch done = new CountDownLatch(1);
    loops.execute(new Chain(1_000, threads, done));
    await(done);
    assertThat(List.copyOf(threads)).hasSize(1_000).containsOnly(threads.peek());
  }

  /** A turn that makes the next one ready. */
  private final class Chain implements Runnable {
    private final int left;
    private final ConcurrentLinkedQueue<Thread> threads;
    private final CountDownLatch done;

    Chain(int left, ConcurrentLinkedQueue<Thread> threads, CountDownLatch done) {
      this.left = left;
      this.threads = threads;
      this.done = done;
    }

    @Override
    public void run() {
      threads.add(Thread.currentThread());
      if (left == 1) {
        done.countDown();
      } else {
        loops.execute(new Chain(left - 1, threads, done));
      }
    }
  }

  @Test
  void shareAQueueThatIsLong() throws Exception {
    // Both must run at once for the barrier to open, though one loop was given all of them.
    CountDownLatch both = new CountDownLatch(2);
    CountDownLatch all = new CountDownLatch(100);
    loops.execute(
        () -> {
          for (int i = 0; i < 100; i++) {
            loops.execute(
                () -> {
                  all.countDown();
                  both.countDown();
                  awaitUnchecked(both);
                });
          }
        });
    await(all);
  }

  @Test
  void takeOverWhatALongTurnHoldsUp() throws Exception {
    CountDownLatch heldUp = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    loops.execute(
        () -> {
          loops.execute(heldUp::countDown); // a single turn, to run next on this thread
          awaitUnchecked(heldUp); // which does not end before the other has run
          done.countDown();
        });
    await(done);
  }

  @Test
  @DisplayName("take over what a long turn holds up also when they never sleep for long")
  void takeOverThoughWokenAllTheTime() throws Exception {
    CountDownLatch heldUp = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    loops.execute(
        () -> {
          loops.execute(heldUp::countDown);
          awaitUnchecked(heldUp);
          done.countDown();
        });
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (done.getCount() > 0 && System.nanoTime() < end) {
      loops.execute(() -> {}); // the other loop runs this, and sleeps again
      done.await(500, TimeUnit.MICROSECONDS);
    }
    assertThat(done.getCount()).isZero();
  }

  @Test
  @DisplayName("take over what a long turn of the one that polls holds up, while the others sleep")
  void takeOverFromTheOneThatPolls() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    CountDownLatch polled = new CountDownLatch(1);
    loops
        .polling()
        .onAlarm(
            () ->
                loops.execute( // on the loop that slept in the poll
                    () -> {
                      CountDownLatch heldUp = new CountDownLatch(1);
                      loops.execute(heldUp::countDown);
                      polled.countDown();
                      awaitUnchecked(heldUp);
                      done.countDown();
                    }));
    loops.polling().alarmAt(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50));
    loops.polling().announceAlarm();
    await(polled);
    await(done); // and nobody comes from outside
  }

  static void awaitUnchecked(CountDownLatch latch) {
    try {
      await(latch);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void goOnWhenATurnThrows() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    loops.execute(
        () -> {
          throw new IllegalStateException("on purpose");
        });
    loops.execute(done::countDown);
    await(done);
  }

  @Test
  void goOnAfterWhatIsFatalAndTellOfIt() throws Exception {
    StackOverflowError fatal = new StackOverflowError("on purpose");
    CompletableFuture<Throwable> told = new CompletableFuture<>();
    LoopThreads threads = new LoopThreads(true, null, (thread, failure) -> told.complete(failure));
    LoopGroup one = TestLoops.of("test-fatal", 1, threads);
    one.execute(
        () -> {
          throw fatal;
        });
    assertThat(told.get(20, TimeUnit.SECONDS)).isSameAs(fatal);
    CountDownLatch done = new CountDownLatch(1);
    one.execute(done::countDown);
    await(done);
    one.shutdown();
  }

  @Test
  void finishWhatTheyHaveBeforeTheyEndAndRefuseTheRest() throws Exception {
    LoopGroup one = TestLoops.of("test-loop", 1);
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch last = new CountDownLatch(1);
    one.execute(
        () -> {
          started.countDown();
          awaitUnchecked(release);
          one.execute(last::countDown);
        });
    await(started);
    one.shutdown();
    assertThatThrownBy(() -> one.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    release.countDown();
    assertThat(one.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    assertThat(last.getCount()).isZero();
  }

  @Test
  void ringAtTheTimeAndNotBefore() throws Exception {
    CountDownLatch rang = new CountDownLatch(1);
    long[] at = new long[1];
    loops
        .polling()
        .onAlarm(
            () -> {
              at[0] = System.nanoTime();
              rang.countDown();
            });
    long wanted = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(30);
    loops.polling().alarmAt(wanted);
    loops.polling().announceAlarm();
    await(rang);
    assertThat(at[0] - wanted).isBetween(0L, TimeUnit.MILLISECONDS.toNanos(500));
  }
}
