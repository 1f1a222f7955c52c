package org.bide.docs;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.Random;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.fd.Fd;
import org.bide.fd.Readiness;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("docs/moving/nio.md: before and after do the same")
class NioPageTest extends WithSystem {

  /** Answers with what it is sent, until it is cancelled. */
  static Void serve(Task<Object> task, ServerSocketChannel server) throws IOException {
    while (true) {
      task.await(Fd.of(server).readable());
      SocketChannel peer = server.accept();
      if (peer != null) { // null: it was reset before it was accepted
        peer.configureBlocking(false);
        task.spawn(each -> echo(each, peer));
      }
    }
  }

  private static Void echo(Task<Object> task, SocketChannel peer) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(4096);
    try (peer) {
      while (peer.read(buffer.clear()) >= 0) {
        write(task, peer, buffer.flip());
        task.await(Fd.of(peer).readable());
      }
    } catch (IOException reset) {
      // concerns nobody else; thrown, it would end the server and all connections
    }
    return null;
  }

  static void write(Task<?> task, SocketChannel peer, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (peer.write(bytes) == 0) {
        task.await(Fd.of(peer).writable());
      }
    }
  }

  static ByteBuffer frame(Task<?> task, SocketChannel peer) throws IOException {
    int length = read(task, peer, 4).getInt();
    return read(task, peer, length);
  }

  private static ByteBuffer read(Task<?> task, SocketChannel peer, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size);
    while (bytes.hasRemaining()) {
      int count = peer.read(bytes);
      if (count < 0) {
        throw new EOFException();
      }
      if (count == 0) {
        task.await(Fd.of(peer).readable());
      }
    }
    return bytes.flip();
  }

  /** Sends what is in the channel and counts the bytes that come, until the peer has no more. */
  static int talk(Task<?> task, SocketChannel peer, Channel<ByteBuffer> outgoing)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(4096);
    int received = 0;
    Event<Readiness> readable = Fd.of(peer).readable();
    while (true) {
      Object next = task.select(readable, outgoing.receive());
      if (next instanceof ByteBuffer bytes) {
        write(task, peer, bytes);
      } else {
        int count = peer.read(buffer.clear());
        if (count < 0) {
          return received;
        }
        received += count;
      }
    }
  }

  private ServerSocketChannel server;

  @BeforeEach
  void listen() throws IOException {
    server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private Socket connect() throws IOException {
    InetSocketAddress address = (InetSocketAddress) server.getLocalAddress();
    Socket client = new Socket(address.getAddress(), address.getPort());
    client.setSoTimeout(20_000);
    return client;
  }

  private SocketChannel accept() throws IOException {
    SocketChannel peer = server.accept();
    peer.configureBlocking(false);
    return peer;
  }

  @Test
  void theCodeOfThePageIsCompiledAndRun() throws IOException {
    new Page("moving/nio.md")
        .assertStandsIn(
            "src/test/java/org/bide/docs/NioBefore.java",
            "src/test/java/org/bide/docs/NioPageTest.java");
  }

  @ParameterizedTest(name = "before: {0}")
  @ValueSource(booleans = {true, false})
  @DisplayName("A megabyte comes back, although its sender reads nothing until it has sent a part")
  void echoes(boolean isBefore) throws Exception {
    server.configureBlocking(false);
    Thread loop = Thread.ofPlatform().unstarted(() -> runBefore(server));
    TaskRef<Object, Void> task = null;
    if (isBefore) {
      loop.start();
    } else {
      task = systems.bide().spawn(t -> serve(t, server));
    }
    byte[] sent = new byte[1 << 20];
    new Random(7).nextBytes(sent);
    try (Socket reset = connect()) {
      reset.setSoLinger(true, 0); // closed so, which the other one does not feel
    }
    try (Socket client = connect()) {
      Thread sender =
          Thread.startVirtualThread(
              () -> {
                try {
                  client.getOutputStream().write(sent);
                  client.shutdownOutput();
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      assertThat(client.getInputStream().readAllBytes()).isEqualTo(sent);
      sender.join();
    }
    if (task == null) {
      loop.interrupt();
      loop.join();
    } else {
      task.cancel();
      systems.bide().select(task.ended());
    }
  }

  private static void runBefore(ServerSocketChannel server) {
    try {
      NioBefore.echo(server);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName("A frame that comes in three parts is one, before and after")
  void frames() throws Exception {
    try (Socket client = connect();
        SocketChannel peer = accept();
        Selector selector = Selector.open()) {
      DataOutputStream out = new DataOutputStream(client.getOutputStream());
      NioBefore.Frames frames = new NioBefore.Frames();
      SelectionKey key = peer.register(selector, SelectionKey.OP_READ);
      out.write(new byte[] {0, 0});
      selector.select();
      assertThat(frames.onReadable(peer)).isNull();
      selector.selectedKeys().clear();
      out.write(new byte[] {0, 3, 'a', 'b', 'c'});
      ByteBuffer whole = null;
      while (whole == null) {
        selector.select();
        whole = frames.onReadable(peer);
        selector.selectedKeys().clear();
      }
      assertThat(whole.remaining()).isEqualTo(3);
      key.cancel();

      out.write(new byte[] {0, 0});
      TaskRef<Object, ByteBuffer> task = systems.bide().spawn(t -> frame(t, peer));
      out.write(new byte[] {0, 3, 'a'});
      out.write(new byte[] {'b', 'c'});
      assertThat(systems.outcome(task)).isEqualTo(ByteBuffer.wrap(new byte[] {'a', 'b', 'c'}));
    }
  }

  @Test
  @DisplayName("A frame that is not whole in time is none")
  void time() throws Exception {
    try (Socket client = connect();
        SocketChannel peer = accept()) {
      client.getOutputStream().write(new byte[] {0, 0, 0, 3, 'a'});
      Optional<ByteBuffer> none =
          systems.run(
              task -> {
                Optional<ByteBuffer> frame = task.within(ofMillis(50), () -> frame(task, peer));
                return frame;
              });
      assertThat(none).isEmpty();
    }
  }

  @Test
  void fromOtherThreads() throws Exception {
    try (Socket client = connect();
        SocketChannel peer = accept();
        Selector selector = Selector.open()) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      NioBefore.Connection connection = new NioBefore.Connection(selector, peer);
      SelectionKey key = peer.register(selector, SelectionKey.OP_READ);
      Thread other = Thread.startVirtualThread(() -> connection.send(number(1)));
      selector.select();
      other.join();
      connection.flush(key);
      assertThat(in.readInt()).isEqualTo(1);
      key.cancel();
      selector.selectNow();

      Channel<ByteBuffer> outgoing = Channel.rendezvous();
      TaskRef<Object, Integer> task = systems.bide().spawn(t -> talk(t, peer, outgoing));
      boolean sent = systems.bide().select(ofSeconds(20), outgoing.send(number(2))).isPresent();
      assertThat(sent).isTrue();
      assertThat(in.readInt()).isEqualTo(2);
      client.getOutputStream().write(new byte[5]);
      client.shutdownOutput();
      assertThat(systems.outcome(task)).isEqualTo(5);
    }
  }

  private static ByteBuffer number(int number) {
    return ByteBuffer.allocate(4).putInt(0, number);
  }
}
