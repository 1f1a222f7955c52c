package org.bide.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.os.PollEvents.READABLE;
import static org.bide.os.PollEvents.WRITABLE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bide.os.Descriptors;
import org.bide.os.Epoll;
import org.bide.os.EventFd;
import org.bide.os.OpenFlags;
import org.bide.os.Pipe;
import org.bide.os.TestPty;
import org.bide.os.Transfer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of {@link Poller} for what a descriptor can be. */
abstract class FileKindConformance extends DescriptorConformance {

  /** libkqueue: kevent_read_eventfd. */
  @Test
  void knowsEventFds() throws Exception {
    try (EventFd event = new EventFd()) {
      poller.arm(event.fd(), READABLE, 1);
      assertSilent();
      event.signal();
      assertThat(poll(LONG)).containsExactly(new Report(event.fd(), READABLE, 1));
      poller.disarm(event.fd());
    }
  }

  /** libkqueue: kqueue_descriptor_is_pollable, kqueue_recursive. */
  @Test
  void knowsPollers() throws Exception {
    try (Epoll inner = new Epoll();
        EventFd event = new EventFd()) {
      inner.add(event.fd(), READABLE, 0);
      poller.arm(inner.fd(), READABLE, 1);
      assertSilent();
      event.signal();
      assertThat(poll(LONG)).containsExactly(new Report(inner.fd(), READABLE, 1));
    }
  }

  /** libkqueue: kevent_read_tty. */
  @Test
  void knowsTerminals() throws Exception {
    TestPty pty = TestPty.open();
    opened(pty.master());
    opened(pty.slave());
    poller.arm(pty.slave(), READABLE, 1);
    assertSilent();
    Transfer.writeNow(pty.master(), ByteBuffer.wrap(new byte[] {'h', 'i', '\n'}));
    assertThat(poll(LONG)).containsExactly(new Report(pty.slave(), READABLE, 1));
  }

  /** libkqueue: kevent_regular_file; there a file at its end is not ready. */
  @Test
  void regularFilesAreAlwaysReady(@TempDir Path directory) throws Exception {
    Path empty = Files.createFile(directory.resolve("empty"));
    int file = opened(Descriptors.open(empty.toString(), OpenFlags.READ_WRITE));
    int folder = opened(Descriptors.open(directory.toString(), OpenFlags.READ_ONLY));
    poller.arm(file, READABLE | WRITABLE, 1);
    poller.arm(folder, READABLE, 2);
    assertThat(poll(FOR_EVER))
        .containsExactlyInAnyOrder(
            new Report(file, READABLE | WRITABLE, 1), new Report(folder, READABLE, 2));
    assertSilent();
    poller.arm(file, READABLE, 3);
    poller.disarm(file);
    assertSilent();
    CompletableFuture<List<Report>> polling = pollElsewhere(FOR_EVER);
    poller.arm(file, READABLE, 4);
    assertThat(get(polling)).containsExactly(new Report(file, READABLE, 4));
  }

  /** libkqueue: kevent_read_bad_fd. */
  @Test
  void refusesWhatIsNoDescriptor() throws Exception {
    Pipe pipe = pipe();
    poller.arm(pipe.read(), READABLE, 1);
    poller.disarm(pipe.read());
    Descriptors.close(pipe.read());
    for (int number : new int[] {pipe.read(), 1_000_000}) {
      assertThatThrownBy(() -> poller.arm(number, READABLE, 1))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(String.valueOf(number))
          .hasMessageContaining("EBADF (Bad file descriptor)");
    }
    assertSilent();
  }
}
