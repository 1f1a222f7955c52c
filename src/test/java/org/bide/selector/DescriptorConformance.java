package org.bide.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.os.PollEvents.READABLE;
import static org.bide.os.PollEvents.WRITABLE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bide.os.Descriptors;
import org.bide.os.OsException;
import org.bide.os.Pipe;
import org.bide.os.SocketPair;
import org.bide.os.Transfer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract of {@link Poller} for one thread: what is reported of a descriptor, and when. */
abstract class DescriptorConformance extends PollerConformance {

  private final List<Integer> toClose = new ArrayList<>();

  @AfterEach
  final void closeDescriptors() throws OsException {
    poller.close();
    for (int fd : toClose) {
      if (Descriptors.isOpen(fd)) {
        Descriptors.close(fd);
      }
    }
  }

  final int opened(int fd) {
    toClose.add(fd);
    return fd;
  }

  final Pipe pipe() throws OsException {
    Pipe pipe = Pipe.open(true, true);
    opened(pipe.read());
    opened(pipe.write());
    return pipe;
  }

  final SocketPair pair() throws OsException {
    SocketPair pair = SocketPair.open(true, true);
    opened(pair.first());
    opened(pair.second());
    return pair;
  }

  static void write(int fd) throws OsException {
    assertThat(Transfer.writeNow(fd, ByteBuffer.allocate(1))).isEqualTo(1);
  }

  static void read(int fd) throws OsException {
    assertThat(Transfer.readNow(fd, ByteBuffer.allocate(1))).isEqualTo(1);
  }

  static void fill(int fd) throws OsException {
    while (Transfer.writeNow(fd, ByteBuffer.allocate(1 << 16)) > 0) {}
  }

  final void assertSilent() throws IOException {
    long start = System.nanoTime();
    assertThat(poll(A_WHILE)).isEmpty();
    assertThat(System.nanoTime() - start).as("no busy loop").isGreaterThanOrEqualTo(A_WHILE);
  }

  // ---- arming

  /** libkqueue: kevent_socket_oneshot, kevent_read_oneshot. */
  @Test
  void reportsOnceForEachArm() throws Exception {
    Pipe pipe = pipe();
    poller.arm(pipe.read(), READABLE, 1);
    assertSilent();
    write(pipe.write());
    assertThat(poll(LONG)).containsExactly(new Report(pipe.read(), READABLE, 1));
    write(pipe.write());
    assertSilent();
    poller.arm(pipe.read(), READABLE, 2);
    assertThat(poll(LONG)).containsExactly(new Report(pipe.read(), READABLE, 2));
    assertSilent();
  }

  /** libkqueue: kevent_socket_lowat and others see what was written before. */
  @Test
  void reportsWhatIsReadyWhenItIsArmed() throws Exception {
    Pipe pipe = pipe();
    write(pipe.write());
    poller.arm(pipe.read(), READABLE, 1);
    poller.arm(pipe.write(), WRITABLE, 2);
    assertThat(poll(0))
        .containsExactlyInAnyOrder(
            new Report(pipe.read(), READABLE, 1), new Report(pipe.write(), WRITABLE, 2));
    assertSilent();
  }

  @Test
  void bringsTheTokenBack() throws Exception {
    Pipe pipe = pipe();
    for (int token : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      poller.arm(pipe.write(), WRITABLE, token);
      assertThat(poll(LONG)).containsExactly(new Report(pipe.write(), WRITABLE, token));
    }
  }

  /** libkqueue: kevent_read_modify and kevent_modify of the others. */
  @Test
  void armingAgainReplacesInterestAndToken() throws Exception {
    SocketPair pair = pair();
    poller.arm(pair.first(), WRITABLE, 1);
    poller.arm(pair.first(), READABLE, 2);
    assertSilent();
    poller.arm(pair.first(), READABLE, 3);
    write(pair.second());
    assertThat(poll(LONG)).containsExactly(new Report(pair.first(), READABLE, 3));
    assertSilent();
  }

  /** Two registrations in some kernels, one report here. */
  @Test
  void reportsReadingAndWritingTogether() throws Exception {
    SocketPair pair = pair();
    fill(pair.first());
    poller.arm(pair.first(), READABLE | WRITABLE, 1);
    assertSilent();
    write(pair.second());
    assertThat(poll(LONG)).containsExactly(new Report(pair.first(), READABLE, 1));
    drain(pair.second());
    assertSilent();
    poller.arm(pair.first(), READABLE | WRITABLE, 2);
    assertThat(poll(LONG)).containsExactly(new Report(pair.first(), READABLE | WRITABLE, 2));
    assertSilent();
  }

  /** What one direction has reported leaves nothing of the other behind. */
  @Test
  void armsOneDirectionAfterTheOtherWasReported() throws Exception {
    SocketPair pair = pair();
    fill(pair.first());
    poller.arm(pair.first(), READABLE | WRITABLE, 1);
    drain(pair.second());
    assertThat(poll(LONG)).containsExactly(new Report(pair.first(), WRITABLE, 1));
    poller.arm(pair.first(), READABLE, 2);
    write(pair.second());
    assertThat(poll(LONG)).containsExactly(new Report(pair.first(), READABLE, 2));
  }

  static void drain(int fd) throws OsException {
    while (Transfer.readNow(fd, ByteBuffer.allocate(1 << 16)) > 0) {}
  }

  /** libkqueue: kevent_socket_del, kevent_write_del. */
  @Test
  void saysNothingOfWhatIsDisarmed() throws Exception {
    Pipe pipe = pipe();
    poller.arm(pipe.read(), READABLE, 1);
    poller.arm(pipe.write(), WRITABLE, 2);
    poller.disarm(pipe.read());
    poller.disarm(pipe.write());
    poller.disarm(pipe.write());
    write(pipe.write());
    assertSilent();
  }

  /** libkqueue: kevent_write_fill_then_drain. */
  @Test
  void reportsThatAFullPipeWasRead() throws Exception {
    Pipe pipe = pipe();
    fill(pipe.write());
    poller.arm(pipe.write(), WRITABLE, 1);
    assertSilent();
    drain(pipe.read());
    assertThat(poll(LONG)).containsExactly(new Report(pipe.write(), WRITABLE, 1));
  }
}
