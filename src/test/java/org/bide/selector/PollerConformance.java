package org.bide.selector;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bide.os.NativeThread;
import org.bide.os.TestSignals;
import org.bide.testing.OpenFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * What every poller keeps of the contract of {@link Poller}, whether it knows descriptors or not:
 * how long it waits, how it is woken and how it is closed. A poller has a subclass that opens it.
 */
abstract class PollerConformance extends PollerHarness {

  private static final ExecutorService WAKERS =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());

  // ---- time

  @Test
  void looksAndReturnsWithTimeoutZero() throws Exception {
    assertThat(poll(0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 1_000, 300_000, 1_000_000, 1_700_000, 20_000_000})
  void isNeverEarly(long timeoutNanos) throws Exception {
    long[] late = new long[25];
    for (int i = 0; i < late.length; i++) {
      long start = System.nanoTime();
      assertThat(poll(timeoutNanos)).isEmpty();
      late[i] = System.nanoTime() - start - timeoutNanos;
    }
    Arrays.sort(late);
    assertThat(late[0]).as("the earliest, against the time asked for").isNotNegative();
    assertThat(late[late.length / 2]).as("how late").isLessThan(MILLISECONDS.toNanos(10));
  }

  @Test
  void waitsForEverWithANegativeTimeout() throws Exception {
    CompletableFuture<List<Report>> polling = pollElsewhere(FOR_EVER);
    assertThat(polling).isNotDone();
    poller.wakeup();
    assertThat(get(polling)).isEmpty();
  }

  @Test
  void goesOnWaitingAfterASignal() throws Exception {
    Signal usr2 = new Signal("USR2");
    SignalHandler before = Signal.handle(usr2, signal -> {});
    try {
      CompletableFuture<Long> thread = new CompletableFuture<>();
      CompletableFuture<List<Report>> polling =
          elsewhere(
              () -> {
                thread.complete(NativeThread.currentId());
                return poll(FOR_EVER);
              });
      for (int i = 0; i < 10; i++) {
        pause(A_WHILE / 10);
        TestSignals.send(get(thread), usr2.getNumber());
      }
      pause(A_WHILE);
      assertThat(polling).isNotDone();
      poller.wakeup();
      get(polling);
    } finally {
      Signal.handle(usr2, before);
    }
  }

  @Test
  void goesOnWaitingWhenItsThreadIsInterrupted() throws Exception {
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    CompletableFuture<Boolean> interrupted =
        elsewhere(
            () -> {
              thread.complete(Thread.currentThread());
              poll(FOR_EVER);
              return Thread.interrupted();
            });
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getThreadCpuTime(get(thread).threadId());
    get(thread).interrupt();
    pause(3 * A_WHILE);
    assertThat(interrupted).isNotDone();
    assertThat(threads.getThreadCpuTime(get(thread).threadId()) - before)
        .as("no busy loop")
        .isLessThan(A_WHILE);
    poller.wakeup();
    assertThat(get(interrupted)).as("the interruption is not lost").isTrue();
  }

  // ---- waking

  /** libkqueue: kevent_threading_user_trigger_cross_thread. */
  @Test
  void isWokenFromAnotherThread() throws Exception {
    CompletableFuture<List<Report>> polling = pollElsewhere(LONG);
    long start = System.nanoTime();
    poller.wakeup();
    assertThat(get(polling)).isEmpty();
    assertThat(System.nanoTime() - start).isLessThan(LONG / 2);
  }

  @Test
  void isWokenAheadOfTheNextPollAndNotTheOneAfter() throws Exception {
    poller.wakeup();
    poller.wakeup();
    assertThat(poll(FOR_EVER)).isEmpty();
    long start = System.nanoTime();
    assertThat(poll(A_WHILE)).isEmpty();
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(A_WHILE);
  }

  @Test
  void losesNoWakeUp() throws Exception {
    for (int i = 0; i < 5_000; i++) { // at whatever moment of the poll it comes
      CompletableFuture<Void> woken = new CompletableFuture<>();
      WAKERS.execute(
          () -> {
            poller.wakeup();
            woken.complete(null);
          });
      assertThat(poll(FOR_EVER)).isEmpty();
      get(woken);
    }
  }

  // ---- closing

  /** libkqueue: kevent_threading_close. */
  @Test
  void closingEndsThePollUnderWay() throws Exception {
    CompletableFuture<List<Report>> polling = pollElsewhere(FOR_EVER);
    poller.close();
    assertThat(get(polling)).isEmpty();
  }

  @Test
  void isOfNoEffectOnceItIsClosed() throws Exception {
    poller.close();
    poller.close();
    poller.wakeup();
    poller.disarm(0);
    assertThatThrownBy(() -> poll(FOR_EVER))
        .isInstanceOf(IOException.class)
        .hasMessage("the poller " + poller.name() + " is closed");
  }

  /** libkqueue: kqueue_alloc, cleanup. */
  @Test
  void closingGivesEveryDescriptorBack() throws Exception {
    poller.close(); // what the process keeps for all of them is there now
    OpenFiles before = OpenFiles.now();
    for (int i = 0; i < 100; i++) {
      poller = open();
      poller.close();
    }
    before.awaitNothingNew(); // libkqueue has a thread of its own that closes
  }

  @Test
  void isForOneThreadAtATime() throws Exception {
    CompletableFuture<List<Report>> polling = pollElsewhere(FOR_EVER);
    assertThatThrownBy(() -> poll(0)).isInstanceOf(IllegalStateException.class);
    poller.wakeup();
    get(polling);
  }
}
