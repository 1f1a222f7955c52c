package org.bide.fd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.os.Errno;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Readiness: what is told of a descriptor")
class ReadinessTest extends WithSystem {

  @TempDir Path folder;

  @Test
  void theBytesOfAPipeAreCountedExactly() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      write(pipe.writer(), 1_234);
      Readiness ready = fired(pipe.reader().readable());
      assertThat(ready.bytes()).hasValue(1_234);
      pipe.reader().read(ByteBuffer.allocate(234));
      assertThat(ready.bytes()).as("asked now").hasValue(1_000);
      assertThat(ready.hungUp()).isFalse();
      pipe.reader().close();
      assertThat(ready.bytes()).isEmpty();
    }
  }

  @Test
  void theRoomOfAPipeShrinksByWhatIsInIt() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      Readiness ready = fired(pipe.writer().writable());
      long whole = ready.room().orElseThrow();
      assertThat(whole).isGreaterThanOrEqualTo(4_096);
      write(pipe.writer(), 4_096);
      assertThat(ready.room()).hasValue(whole - 4_096);
      assertThat(pipe.writer().queued()).hasValue(4_096);
    }
  }

  @Test
  void theRoomOfASocketShrinksByWhatIsInIt() throws Exception {
    try (FdPair pair = Fd.pair()) {
      Readiness ready = fired(pair.one().writable());
      long whole = ready.room().orElseThrow();
      write(pair.one(), 4_096);
      assertThat(ready.room().orElseThrow()).isLessThanOrEqualTo(whole - 4_096);
      assertThat(fired(pair.other().readable()).bytes()).hasValue(4_096);
    }
  }

  @Test
  void theEndOfTheFileComesWhenWhatWasLeftIsRead() throws Exception {
    try (FdPipe pipe = Fd.pipe();
        FdPair pair = Fd.pair()) {
      write(pipe.writer(), 3);
      write(pair.other(), 3);
      pipe.writer().close();
      pair.other().close();
      for (Fd fd : new Fd[] {pipe.reader(), pair.one()}) {
        Readiness ready = fired(fd.readable());
        assertThat(ready.hungUp()).isTrue();
        assertThat(ready.endOfFile()).isFalse();
        assertThat(fd.read(ByteBuffer.allocate(8))).isEqualTo(3);
        assertThat(ready.endOfFile()).isTrue();
        assertThat(fd.read(ByteBuffer.allocate(8))).isEqualTo(Fd.END);
      }
    }
  }

  @Test
  void aPeerThatWritesNoMoreHasHungUpAndStillReads() throws Exception {
    try (Sockets sockets = Sockets.connected()) {
      Fd fd = Fd.of(sockets.one());
      assertThat(now(fd.hungUp())).isNull();
      sockets.other().write(ByteBuffer.wrap(new byte[5]));
      sockets.other().shutdownOutput();
      Readiness ready = fired(fd.hungUp()); // with five bytes unread
      assertThat(ready.hungUp()).isTrue();
      assertThat(ready.bytes()).hasValue(5);
      assertThat(ready.endOfFile()).isFalse();
      assertThat(sockets.one().write(ByteBuffer.wrap(new byte[1]))).isEqualTo(1);
    }
  }

  @Test
  void theWriterOfAPipeThatNobodyReadsIsToldSo() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      assertThat(now(pipe.writer().hungUp())).isNull();
      pipe.reader().close();
      Readiness ready = fired(pipe.writer().hungUp());
      assertThat(ready.error()).isTrue();
      assertThat(ready.pendingError()).hasValue(Errno.EPIPE);
      assertThat(fired(pipe.writer().writable()).error()).isTrue();
    }
  }

  @Test
  void outOfBandDataIsExceptional() throws Exception {
    try (Sockets sockets = Sockets.connected()) {
      Fd fd = Fd.of(sockets.one());
      assertThat(now(fd.exceptional())).isNull();
      sockets.other().socket().sendUrgentData('!');
      Readiness ready = fired(fd.exceptional());
      assertThat(ready.exceptional()).isTrue();
      assertThat(ready).hasToString("exceptional");
    }
  }

  @Test
  @DisplayName("The pending error has its name, and stays pending for the next read")
  void thePendingErrorStaysPending() throws Exception {
    try (FdPair pair = Fd.pair()) {
      // What a Unix socket's peer left unread when it closed is our error.
      write(pair.one(), 8);
      pair.other().close();
      Readiness ready = fired(pair.one().readable());
      assertThat(ready.error()).isTrue();
      for (int i = 0; i < 2; i++) {
        assertThat(ready.pendingError()).hasValue(Errno.ECONNRESET);
        assertThat(fired(pair.one().readable()).error()).isTrue();
      }
      assertThatThrownBy(() -> pair.one().read(ByteBuffer.allocate(8)))
          .hasMessageContaining("read(" + pair.one() + ")")
          .hasMessageContaining("ECONNRESET");
      assertThat(pair.one().read(ByteBuffer.allocate(8))).isEqualTo(Fd.END);
      assertThat(pair.one().pendingError()).isEmpty();
    }
  }

  @Test
  void aRefusedConnectionHasItsName() throws Exception {
    InetSocketAddress nobody;
    try (ServerSocketChannel server = Sockets.listening()) {
      nobody = (InetSocketAddress) server.getLocalAddress();
    }
    try (DatagramChannel channel = DatagramChannel.open().connect(nobody)) {
      channel.configureBlocking(false);
      channel.write(ByteBuffer.wrap(new byte[1]));
      Readiness ready = fired(Fd.of(channel).readable());
      assertThat(ready.error()).isTrue();
      assertThat(ready.pendingError()).hasValue(Errno.ECONNREFUSED);
    }
  }

  @Test
  void aRegularFileIsAlwaysReadyAndSaysWhereItEnds() throws Exception {
    Path file = folder.resolve("file");
    Files.writeString(file, "12345");
    try (Fd fd = Fd.open(file)) {
      for (int left : new int[] {5, 3, 1}) {
        Readiness ready = fired(fd.readable());
        assertThat(ready.alwaysReady()).isTrue();
        assertThat(ready.bytes()).hasValue(left);
        assertThat(ready.endOfFile()).isFalse();
        fd.read(ByteBuffer.allocate(2));
      }
      assertThat(fired(fd.readable()).endOfFile()).isTrue();
      Files.writeString(file, "1234567"); // it grows, and is there again
      assertThat(fired(fd.readable()).bytes()).hasValue(2);
      Path renamed = Files.move(file, folder.resolve("renamed"));
      Files.writeString(renamed, "12345678");
      assertThat(fired(fd.readable()).bytes()).hasValue(3);
      Files.delete(renamed);
      assertThat(fired(fd.readable()).bytes()).hasValue(3);
      assertThat(fd.read(ByteBuffer.allocate(8))).isEqualTo(3);
    }
    try (FdPipe pipe = Fd.pipe()) {
      assertThat(fired(pipe.writer().writable()).alwaysReady()).isFalse();
    }
  }

  @Test
  void aFileOfManyGigabytesIsNotAtItsEnd() throws Exception {
    Path file = folder.resolve("sparse");
    long fourGigabytes = 1L << 32;
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(fourGigabytes);
    }
    try (Fd fd = Fd.open(file)) {
      assertThat(fired(fd.readable()).endOfFile()).isFalse();
      assertThat(fd.available()).hasValue(fourGigabytes);
    }
  }

  @Test
  @DisplayName("W8: what never happens to a regular file is refused")
  void whatNeverHappensToAFileIsRefused() throws Exception {
    try (Fd fd = Fd.openToWrite(folder.resolve("file"))) {
      for (Event<?> never :
          new Event<?>[] {
            fd.hungUp(), fd.exceptional(), fd.drained(), fd.readable().edge(),
          }) {
        assertThatThrownBy(() -> systems.run(task -> task.await(never)))
            .hasRootCauseInstanceOf(EventException.class)
            .hasMessageContaining("cannot wait for " + never + ": ");
      }
    }
  }

  @Test
  void whatAFileCannotTellIsAbsent() throws Exception {
    try (ServerSocketChannel server = Sockets.listening();
        SocketChannel client = SocketChannel.open(server.getLocalAddress())) {
      Readiness ready = fired(Fd.of(server).readable()); // somebody to accept
      assertThat(ready.bytes()).isEmpty();
      assertThat(ready.endOfFile()).isFalse();
      assertThat(client.getOption(StandardSocketOptions.SO_SNDBUF)).isPositive();
    }
  }

  @Test
  @DisplayName("How many connections wait to be accepted, of a TCP socket that listens")
  void theConnectionsToAcceptAreCounted() throws Exception {
    List<SocketChannel> clients = new ArrayList<>();
    try (ServerSocketChannel server = Sockets.listening()) {
      Fd fd = Fd.of(server);
      assertThat(fd.pendingConnections()).hasValue(0);
      for (int i = 0; i < 3; i++) {
        clients.add(SocketChannel.open(server.getLocalAddress()));
      }
      Readiness ready = fired(fd.readable());
      // To the client a connection is made one packet before it is to the server.
      await().untilAsserted(() -> assertThat(ready.pendingConnections()).hasValue(3));
      server.accept().close();
      assertThat(ready.pendingConnections()).as("asked now").hasValue(2);
      assertThat(Fd.of(clients.getFirst()).pendingConnections()).as("does not listen").isEmpty();
    } finally {
      for (SocketChannel client : clients) {
        client.close();
      }
    }
  }

  @Test
  void whatIsNoListeningTcpSocketHasNoConnectionsToAccept() throws Exception {
    Path path = folder.resolve("socket");
    try (ServerSocketChannel unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        DatagramChannel datagrams = DatagramChannel.open();
        FdPipe pipe = Fd.pipe()) {
      unix.bind(UnixDomainSocketAddress.of(path));
      try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
        assertThat(fired(Fd.of(unix).readable()).pendingConnections()).isEmpty();
        assertThat(client.isConnected()).isTrue();
      }
      assertThat(Fd.of(datagrams).pendingConnections()).isEmpty();
      assertThat(pipe.reader().pendingConnections()).isEmpty();
    }
    assertThatThrownBy(() -> Fd.of(19_999).pendingConnections()).hasMessageContaining("EBADF");
  }

  @Test
  void theNextDatagramIsWhatIsThere() throws Exception {
    try (DatagramChannel one =
            DatagramChannel.open()
                .bind(new InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 0));
        DatagramChannel other = DatagramChannel.open()) {
      other.send(ByteBuffer.wrap(new byte[7]), one.getLocalAddress());
      other.send(ByteBuffer.wrap(new byte[9]), one.getLocalAddress());
      assertThat(fired(Fd.of(one).readable()).bytes()).hasValue(7);
      assertThat(fired(Fd.of(one).writable()).writable()).isTrue();
    }
  }

  @Test
  @DisplayName("W8: a number at which no file is open")
  void aNumberThatIsNoDescriptor() {
    Fd none = Fd.of(19_999);
    for (Event<?> event :
        new Event<?>[] {
          none.readable(),
          none.hungUp(),
          none.drained(),
          none.readable().atLeast(2),
          none.readable().edge(),
          none.readable().once(),
        }) {
      assertThatThrownBy(() -> systems.run(task -> task.await(event)))
          .hasRootCauseInstanceOf(EventException.class)
          .hasMessageContaining(event + ": no file is open at the number 19999");
    }
  }

  private Readiness fired(Event<Readiness> event) throws Exception {
    return systems.run(task -> task.await(Systems.LONG, event).get(event)).orElseThrow();
  }

  private Readiness now(Event<Readiness> event) throws Exception {
    return systems.run(task -> task.await(Duration.ZERO, event).get(event)).orElse(null);
  }

  private static void write(Fd fd, int bytes) throws IOException {
    assertThat(fd.write(ByteBuffer.wrap("x".repeat(bytes).getBytes(UTF_8)))).isEqualTo(bytes);
  }
}
