package org.bide.selector;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the pollers' tests have in common: one poller for each test, and other threads. */
abstract class PollerHarness {

  static final long FOR_EVER = -1;
  static final long LONG = SECONDS.toNanos(20);

  /** Long enough for another thread to be in the kernel's poll; too short only weakens a test. */
  static final long A_WHILE = MILLISECONDS.toNanos(30);

  record Report(int fd, int readiness, int token) {}

  Poller poller;

  abstract Poller open() throws IOException;

  @BeforeEach
  final void openPoller() throws IOException {
    poller = open();
  }

  @AfterEach
  final void closePoller() {
    poller.close();
  }

  final List<Report> poll(long timeoutNanos) throws IOException {
    List<Report> reports = new ArrayList<>();
    int count =
        poller.poll(timeoutNanos, (fd, ready, token) -> reports.add(report(fd, ready, token)));
    assertThat(reports).hasSize(count);
    return reports;
  }

  private static Report report(int fd, int readiness, int token) {
    return new Report(fd, readiness, token);
  }

  /** A part of a test. */
  interface Part<T> {
    T run() throws Exception;
  }

  /** Does it on another platform thread. */
  static <T> CompletableFuture<T> elsewhere(Part<T> part) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                result.complete(part.run());
              } catch (Throwable e) {
                result.completeExceptionally(e);
              }
            });
    return result;
  }

  /** Begins a poll on another thread, and gives that some time to be in the kernel. */
  final CompletableFuture<List<Report>> pollElsewhere(long timeoutNanos) {
    CompletableFuture<List<Report>> reports = elsewhere(() -> poll(timeoutNanos));
    pause(A_WHILE);
    return reports;
  }

  static void pause(long nanos) {
    for (long end = System.nanoTime() + nanos; System.nanoTime() - end < 0; ) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  static <T> T get(CompletableFuture<T> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.get(LONG, TimeUnit.NANOSECONDS);
  }
}
