package org.bide.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.os.PollEvents.ERROR;
import static org.bide.os.PollEvents.HANG_UP;
import static org.bide.os.PollEvents.READABLE;
import static org.bide.os.PollEvents.READ_HANG_UP;
import static org.bide.os.PollEvents.WRITABLE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bide.os.Descriptors;
import org.bide.os.Pipe;
import org.bide.os.SocketPair;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link Poller} where an end is closed, a number is used again, a child started.
 */
abstract class LifeConformance extends FileKindConformance {

  /** libkqueue: kevent_socket_eof, peer_close_detection. */
  @Test
  void reportsHangUpsUnaskedAndOnce() throws Exception {
    Pipe pipe = pipe();
    poller.arm(pipe.read(), 0, 1);
    write(pipe.write());
    assertSilent(); // data was not asked for
    Descriptors.close(pipe.write());
    assertThat(poll(LONG)).containsExactly(new Report(pipe.read(), HANG_UP, 1));
    assertSilent();
    poller.arm(pipe.read(), READABLE, 2);
    assertThat(poll(LONG)).containsExactly(new Report(pipe.read(), READABLE | HANG_UP, 2));
    assertSilent();
  }

  /** libkqueue: kevent_write_eof, kqueue_pipe_peer_close_uaf. */
  @Test
  void reportsErrorsUnaskedAndOnce() throws Exception {
    Pipe pipe = pipe();
    fill(pipe.write());
    poller.arm(pipe.write(), WRITABLE, 1);
    Descriptors.close(pipe.read());
    List<Report> reports = poll(LONG);
    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).readiness() & ~WRITABLE).isEqualTo(ERROR); // a write would not block
    assertSilent();
    poller.arm(pipe.write(), 0, 2);
    assertThat(poll(LONG)).containsExactly(new Report(pipe.write(), ERROR, 2));
    assertSilent();
  }

  @Test
  void reportsThePeersEndToWhoAsks() throws Exception {
    SocketPair pair = pair();
    poller.arm(pair.first(), READ_HANG_UP, 1);
    write(pair.second());
    assertSilent();
    Descriptors.close(pair.second());
    List<Report> reports = poll(LONG);
    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).readiness() & READ_HANG_UP).isEqualTo(READ_HANG_UP);
    assertSilent();
  }

  /** epoll keys on the open file, not on the number. */
  @Test
  void tellsDuplicatesOfOneOpenFileApart() throws Exception {
    Pipe pipe = pipe();
    int twin = opened(Descriptors.dup(pipe.read()));
    poller.arm(pipe.read(), READABLE, 1);
    poller.arm(twin, READABLE, 2);
    poller.disarm(pipe.read());
    Descriptors.close(pipe.read());
    write(pipe.write());
    assertThat(poll(LONG)).containsExactly(new Report(twin, READABLE, 2));
    assertSilent();
  }

  /** libkqueue: kqueue_fd_reuse_no_stale_events. */
  @Test
  void knowsAReusedNumberForANewFile() throws Exception {
    Pipe old = pipe();
    poller.arm(old.read(), READABLE, 1);
    write(old.write());
    poller.disarm(old.read());
    Descriptors.close(old.read());
    Pipe pipe = pipe();
    assertThat(pipe.read()).as("the lowest free number").isEqualTo(old.read());
    poller.arm(pipe.read(), READABLE, 2);
    assertSilent();
    write(pipe.write());
    assertThat(poll(LONG)).containsExactly(new Report(pipe.read(), READABLE, 2));
  }

  /** libkqueue: fork. */
  @Test
  void itsDescriptorsAreClosedInChildren() throws Exception {
    Set<Path> before = descriptors();
    try (Poller _ = open()) {
      Set<Path> its = descriptors();
      its.removeAll(before);
      for (Path descriptor : its) {
        String flags = flags(descriptor);
        assertThat(flags).as(descriptor + " has O_CLOEXEC").matches(".*[2367]\\d{6}");
      }
    }
  }

  private static Set<Path> descriptors() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fdinfo"))) {
      return all.collect(Collectors.toCollection(HashSet::new));
    }
  }

  private static String flags(Path fdinfo) throws IOException {
    try {
      return Files.readAllLines(fdinfo).stream()
          .filter(line -> line.startsWith("flags:"))
          .findFirst()
          .orElseThrow();
    } catch (NoSuchFileException e) {
      return "2000000"; // it was that of the listing itself
    }
  }
}
