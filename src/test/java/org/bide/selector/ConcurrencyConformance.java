package org.bide.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.os.PollEvents.HANG_UP;
import static org.bide.os.PollEvents.READABLE;
import static org.bide.os.PollEvents.WRITABLE;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.bide.os.Descriptors;
import org.bide.os.EventFd;
import org.bide.os.OsException;
import org.bide.os.Pipe;
import org.bide.os.Poll;
import org.bide.os.Transfer;
import org.bide.testing.OpenFiles;
import org.bide.testing.Racer;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link Poller} where others do something meanwhile: arm and disarm while a thread
 * polls, close descriptors; and where there are many of them.
 */
abstract class ConcurrencyConformance extends LifeConformance {

  /** libkqueue's threading.c: a lock held over the wait would hold this up until its timeout. */
  @Test
  void takesAnArmWhileAnotherThreadPolls() throws Exception {
    Pipe pipe = pipe();
    CompletableFuture<List<Report>> polling = pollElsewhere(FOR_EVER);
    get(elsewhere(() -> arm(pipe.read(), READABLE, 7)));
    pause(A_WHILE);
    assertThat(polling).as("an arm is no wake-up").isNotDone();
    write(pipe.write());
    assertThat(get(polling)).containsExactly(new Report(pipe.read(), READABLE, 7));
  }

  private Void arm(int fd, int interest, int token) throws Exception {
    poller.arm(fd, interest, token);
    return null;
  }

  @Test
  void reportsWhatIsReadyWhenItIsArmedDuringAPoll() throws Exception {
    Pipe pipe = pipe();
    CompletableFuture<List<Report>> polling = pollElsewhere(FOR_EVER);
    poller.arm(pipe.write(), WRITABLE, 7);
    assertThat(get(polling)).containsExactly(new Report(pipe.write(), WRITABLE, 7));
  }

  /** libkqueue: kevent_threading_read_delete_race. */
  @Test
  void takesADisarmWhileAnotherThreadPolls() throws Exception {
    Pipe pipe = pipe();
    poller.arm(pipe.read(), READABLE, 1);
    CompletableFuture<List<Report>> polling = pollElsewhere(FOR_EVER);
    poller.disarm(pipe.read());
    write(pipe.write());
    pause(A_WHILE);
    assertThat(polling).isNotDone();
    poller.wakeup();
    assertThat(get(polling)).isEmpty();
  }

  /** poll(2) holds the open file while it waits: it must let go, or the reader never hears. */
  @Test
  void letsADescriptorGoThatIsDisarmedAndClosedDuringAPoll() throws Exception {
    Pipe pipe = pipe();
    fill(pipe.write());
    poller.arm(pipe.write(), WRITABLE, 1);
    CompletableFuture<List<Report>> polling = pollElsewhere(FOR_EVER);
    poller.disarm(pipe.write());
    Descriptors.close(pipe.write());
    for (long end = System.nanoTime() + LONG; Poll.now(pipe.read(), 0) != HANG_UP; ) {
      assertThat(System.nanoTime() - end).as("the other end hears of it").isNegative();
      Thread.onSpinWait();
    }
    poller.wakeup();
    assertThat(get(polling)).isEmpty();
  }

  /**
   * What is armed anew belongs to the new token, whatever the poll under way knows of the old.
   * libkqueue: kevent_threading_fd_reuse_stress.
   */
  @Test
  void neverReportsAnOldFileUnderANewToken() throws Exception {
    Pipe busy = pipe();
    Pipe silent = pipe();
    AtomicInteger token = new AtomicInteger();
    CompletableFuture<Void> polling =
        elsewhere(
            () -> {
              while (token.get() >= 0) {
                for (Report report : poll(LONG)) {
                  assertThat(report.token() & 1).as("that of the busy pipe").isEqualTo(1);
                }
              }
              return null;
            });
    int number = opened(Descriptors.dup(busy.read()));
    for (int i = 0; i < 10_000; i++) {
      poller.arm(number, READABLE, token.incrementAndGet());
      write(busy.write());
      replace(number, silent.read());
      poller.arm(number, READABLE, token.incrementAndGet());
      read(busy.read());
      replace(number, busy.read());
    }
    token.set(-1);
    poller.wakeup();
    get(polling);
  }

  private void replace(int number, int file) throws OsException {
    poller.disarm(number);
    Descriptors.close(number);
    assertThat(Descriptors.dup(file)).isEqualTo(number);
  }

  /** libkqueue: kevent_threading_read_single_delivery, kevent_threading_multi_waiter_oneshot. */
  @Test
  void reportsEachArmExactlyOnceWhileThreadsArmAndWrite() throws Exception {
    int rounds = 3_000;
    List<Pipe> pipes = List.of(pipe(), pipe(), pipe());
    for (Pipe pipe : pipes) {
      poller.arm(pipe.read(), READABLE, 0);
      CompletableFuture<Void> _ =
          elsewhere(
              () -> {
                for (int i = 0; i < rounds; ) {
                  i += Math.max(0, Transfer.writeNow(pipe.write(), ByteBuffer.allocate(1)));
                  Thread.yield();
                }
                return null;
              });
    }
    int bytes = 0;
    int[] expected = new int[pipes.size()];
    ByteBuffer buffer = ByteBuffer.allocate(3);
    while (bytes < rounds * pipes.size()) {
      List<Report> reports = poll(LONG);
      assertThat(reports).as("after " + bytes + " bytes").isNotEmpty();
      for (Report report : reports) {
        int i = indexOf(pipes, report.fd());
        assertThat(report.token()).isEqualTo(expected[i]++);
        bytes += Transfer.readNow(report.fd(), buffer.clear());
        int token = expected[i];
        get(elsewhere(() -> arm(report.fd(), READABLE, token)));
      }
    }
    assertSilent();
  }

  private static int indexOf(List<Pipe> pipes, int fd) {
    for (int i = 0; i < pipes.size(); i++) {
      if (pipes.get(i).read() == fd) {
        return i;
      }
    }
    throw new AssertionError("nobody armed " + fd);
  }

  /** libkqueue: kqueue_knote_pool_exhaustion; libevent's bench.c. */
  @Test
  void holdsTenThousandDescriptors() throws Exception {
    int count = (int) Math.min(10_000, limit() - OpenFiles.now().count() - 100);
    List<EventFd> events = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        events.add(new EventFd());
        poller.arm(events.get(i).fd(), READABLE, i);
      }
      assertThat(poll(0)).isEmpty();
      for (int i = 0; i < count; i += 100) {
        events.get(i).signal();
      }
      assertThat(reportsOf(events)).hasSize(count / 100).allMatch(token -> token % 100 == 0);
      for (EventFd event : events) {
        event.signal();
      }
      assertThat(reportsOf(events)).hasSize(count - count / 100);
    } finally {
      for (EventFd event : events) {
        poller.disarm(event.fd());
        event.close();
      }
    }
  }

  private Set<Integer> reportsOf(List<EventFd> events) throws Exception {
    Set<Integer> tokens = new HashSet<>();
    for (List<Report> some = poll(0); !some.isEmpty(); some = poll(0)) {
      for (Report report : some) {
        assertThat(report.fd()).isEqualTo(events.get(report.token()).fd());
        assertThat(tokens.add(report.token())).as("once").isTrue();
      }
    }
    return tokens;
  }

  private static long limit() throws Exception {
    return Files.readAllLines(Path.of("/proc/self/limits")).stream()
        .filter(line -> line.startsWith("Max open files"))
        .mapToLong(line -> Long.parseLong(line.split("\\s+")[3]))
        .findFirst()
        .orElseThrow();
  }

  /** libkqueue: close_cleans_up_active_knotes, kevent_threading_close_multi. */
  @Test
  void canBeClosedWithDescriptorsArmed() throws OsException, Exception {
    Pipe pipe = pipe();
    poller.arm(pipe.read(), READABLE, 1);
    CompletableFuture<List<Report>> polling = pollElsewhere(FOR_EVER);
    poller.close();
    assertThat(get(polling)).isEmpty();
    poller.disarm(pipe.read());
    poller.arm(pipe.read(), READABLE, 2);
  }

  /** libkqueue: kevent_threading_user_trigger_delete_race. */
  @Test
  void canBeWokenWhileItIsClosed() throws Exception {
    try (Racer racer = new Racer()) {
      for (int i = 0; i < 1_000; i++) {
        Poller closing = open();
        racer.race(closing::close, closing::wakeup);
      }
    }
  }
}
