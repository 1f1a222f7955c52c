package org.bide.fd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bide.event.Fired;
import org.bide.os.Descriptors;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.testing.OpenFiles;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A descriptor taken over from a channel of NIO")
class TakeoverTest extends WithSystem {

  @TempDir Path folder;

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** What a task reads when there is something; null at the end. */
  private static String read(Task<?> task, Fd fd) throws IOException {
    ByteBuffer into = ByteBuffer.allocate(100);
    while (true) {
      task.await(fd.readable());
      int count = fd.read(into);
      if (count == Fd.END) {
        return null;
      }
      if (count != Fd.AGAIN) {
        return new String(into.array(), 0, count, StandardCharsets.US_ASCII);
      }
    }
  }

  private String read(Fd fd) throws Exception {
    return systems.run(task -> String.valueOf(read(task, fd)));
  }

  private static String readAll(SocketChannel blocking) throws IOException {
    ByteBuffer into = ByteBuffer.allocate(100);
    while (blocking.read(into) >= 0) {
      // until the end
    }
    return new String(into.array(), 0, into.position(), StandardCharsets.US_ASCII);
  }

  @Test
  @DisplayName("reads and writes, and the peer sees no end before it is closed")
  void overTcp() throws Exception {
    try (Sockets sockets = Sockets.connected()) {
      sockets.other().configureBlocking(true);
      Fd fd = Fd.takeOver(sockets.one());
      assertThat(sockets.one().isOpen()).isFalse();
      assertThat(Descriptors.isNonBlocking(fd.number())).isTrue();
      sockets.other().write(bytes("question"));
      assertThat(read(fd)).isEqualTo("question");
      fd.write(bytes("answer"));
      fd.close();
      assertThat(readAll(sockets.other())).isEqualTo("answer");
    }
  }

  @Test
  @DisplayName("loses nothing of what was sent before, and resets nobody")
  void withBytesUnread() throws Exception {
    try (Sockets sockets = Sockets.connected()) {
      sockets.other().configureBlocking(true);
      sockets.one().setOption(StandardSocketOptions.SO_LINGER, 0); // a close with unread bytes
      sockets.other().write(bytes("early")); //                       would be a reset, twice over
      try (Fd fd = Fd.takeOver(sockets.one())) {
        assertThat(read(fd)).isEqualTo("early");
        sockets.other().write(bytes("late"));
        assertThat(read(fd)).isEqualTo("late");
      }
    }
  }

  @Test
  @DisplayName("may be one of a Unix socket, of a pipe and of datagrams, in blocking mode too")
  void ofOtherSorts() throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
      try (SocketChannel client = SocketChannel.open(server.getLocalAddress());
          Fd fd = Fd.takeOver(server.accept())) {
        client.write(bytes("unix"));
        assertThat(read(fd)).isEqualTo("unix");
      }
    }
    Pipe pipe = Pipe.open();
    try (Fd reader = Fd.takeOver(pipe.source())) {
      try (Fd writer = Fd.takeOver(pipe.sink())) {
        writer.write(bytes("pipe"));
        assertThat(read(reader)).isEqualTo("pipe");
      }
      assertThat(read(reader)).isEqualTo("null");
    }
    InetAddress here = InetAddress.getLoopbackAddress();
    try (DatagramChannel sender = DatagramChannel.open();
        DatagramChannel channel = DatagramChannel.open().bind(new InetSocketAddress(here, 0))) {
      sender.connect(channel.getLocalAddress());
      try (Fd fd = Fd.takeOver(channel)) {
        sender.write(bytes("datagram"));
        assertThat(read(fd)).isEqualTo("datagram");
      }
    }
  }

  @Test
  @DisplayName("says when a connection that was on its way is there")
  void thatStillConnects() throws Exception {
    try (ServerSocketChannel server = Sockets.listening();
        SocketChannel client = SocketChannel.open()) {
      client.configureBlocking(false);
      client.connect(server.getLocalAddress());
      try (SocketChannel accepted = server.accept()) {
        Fd fd = Fd.takeOver(client);
        Readiness ready =
            systems.run(
                task -> (Readiness) task.await(fd.writable()).occurrences().getFirst().detail());
        assertThat(ready.pendingError()).isEmpty();
        fd.write(bytes("connected"));
        fd.close();
        assertThat(readAll(accepted)).isEqualTo("connected");
      }
    }
  }

  @Test
  @DisplayName("has edges and duplicates, which the channel's descriptor has not")
  void canDoWhatAnyFdCan() throws Exception {
    try (Sockets sockets = Sockets.connected();
        Fd fd = Fd.takeOver(sockets.one());
        Fd twin = fd.dup()) {
      sockets.other().write(bytes("edge"));
      Edges edges = systems.run(task -> task.select(fd.readable().edge()));
      assertThat(edges.count()).isPositive();
      assertThat(read(twin)).isEqualTo("edge");
    }
  }

  @Test
  @DisplayName("W9: ends the waits for the channel, and its own when it is closed")
  void endsWaits() throws Exception {
    try (Sockets sockets = Sockets.connected()) {
      Fd before = Fd.of(sockets.one());
      var waits = waiting(before);
      Fd fd = Fd.takeOver(sockets.one());
      assertThat(endsAsGone(waits)).isTrue();
      assertThat(before.isOpen()).isFalse();
      assertThat(fd).isNotSameAs(before);

      var waitsForIt = waiting(fd);
      fd.close();
      assertThat(endsAsGone(waitsForIt)).isTrue();
    }
  }

  private TaskRef<Object, Fired> waiting(Fd fd) throws InterruptedException {
    return systems.begun(task -> task.await(Systems.LONG, fd.readable()));
  }

  private boolean endsAsGone(TaskRef<Object, Fired> waiting) throws Exception {
    return systems.outcome(waiting).occurrences().getFirst().isGone();
  }

  @Test
  @DisplayName("is refused while a selector has the channel, which stays as it is")
  void registered() throws Exception {
    try (Sockets sockets = Sockets.connected();
        Selector selector = Selector.open()) {
      SelectionKey key = sockets.one().register(selector, SelectionKey.OP_READ);
      assertThatThrownBy(() -> Fd.takeOver(sockets.one()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("cancel its keys");
      sockets.other().write(bytes("still here"));
      assertThat(selector.select()).isOne();

      key.cancel();
      selector.selectNow();
      try (Fd fd = Fd.takeOver(sockets.one())) {
        assertThat(read(fd)).isEqualTo("still here");
      }
    }
  }

  @Test
  @DisplayName("is refused of a channel that is closed, and that was taken over before")
  void closed() throws Exception {
    try (Sockets sockets = Sockets.connected();
        Fd _ = Fd.takeOver(sockets.one())) {
      assertThatThrownBy(() -> Fd.takeOver(sockets.one()))
          .isInstanceOf(ClosedChannelException.class);
    }
  }

  @Test
  @DisplayName("is the one number that the connection has left")
  void leavesNoNumberBehind() throws Exception {
    try (Sockets sockets = Sockets.connected()) {
      Path socket = link(Fd.of(sockets.one()));
      Fd fd = Fd.takeOver(sockets.one());
      assertThat(link(fd)).isEqualTo(socket);
      assertThat(numbersOf(socket)).isOne();
      fd.close();
      assertThat(numbersOf(socket)).isZero();
    }
  }

  /** What the kernel calls the file that is open there. */
  private static Path link(Fd fd) throws IOException {
    return Files.readSymbolicLink(Path.of("/proc/self/fd").resolve(fd.toString()));
  }

  private static int numbersOf(Path file) throws IOException {
    return OpenFiles.now().thatAre(file.toString()::equals).count();
  }
}
