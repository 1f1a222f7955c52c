package org.bide.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.stream.IOResult;
import akka.stream.javadsl.Framing;
import akka.stream.javadsl.FramingTruncation;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletionStage;
import org.bide.fd.Fd;
import org.bide.fd.FdPair;
import org.bide.fd.FdPipe;
import org.bide.fd.PseudoTerminal;
import org.bide.process.Child;
import org.bide.testing.OpenFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stream through descriptors, both ways")
class FdFlowTest extends WithStreams {

  private FdPair sockets;

  @BeforeEach
  void open() throws Exception {
    sockets = Fd.pair();
  }

  @AfterEach
  void close() throws Exception {
    sockets.close();
  }

  private Run<ByteString, ByteString, CompletionStage<IOResult>> over(Fd fd) {
    return run(Streams.flow(fd, 8192, AtEnd.CLOSE));
  }

  private void write(Fd fd, String text) throws Exception {
    assertThat(fd.write(bytes(text).asByteBuffer())).isEqualTo(text.length());
  }

  private String read(Fd fd) throws Exception {
    next(fd.readable());
    ByteBuffer there = ByteBuffer.allocate(64);
    return fd.read(there) == Fd.END ? "END" : ByteString.fromByteBuffer(there.flip()).utf8String();
  }

  @Test
  void questionAndAnswerOverASocket() throws Exception {
    var run = over(sockets.one());
    run.in().sendNext(bytes("question"));
    assertThat(read(sockets.other())).isEqualTo("question");
    write(sockets.other(), "answer");
    run.out().request(1).expectNext(bytes("answer"));
    run.in().sendComplete();
    run.out().cancel();
    assertThat(get(run.value()).count()).isEqualTo(8);
    assertThat(read(sockets.other())).isEqualTo("END");
  }

  @Test
  @DisplayName("When upstream completes the peer reads the end, and can still answer")
  void halfClose() throws Exception {
    var run = over(sockets.one());
    run.out().request(3);
    run.in().sendNext(bytes("question")).sendComplete();
    assertThat(read(sockets.other())).isEqualTo("question");
    assertThat(read(sockets.other())).isEqualTo("END");
    write(sockets.other(), "answer");
    run.out().expectNext(bytes("answer"));
    sockets.other().close();
    run.out().expectComplete();
  }

  @Test
  @DisplayName("When the peer writes no more, it can still be written to")
  void theOtherHalf() throws Exception {
    var peer = run(Streams.flow(sockets.other(), 8192, AtEnd.CLOSE));
    var run = over(sockets.one());
    peer.in().sendComplete();
    run.out().request(1).expectComplete();
    run.in().sendNext(bytes("late"));
    peer.out().request(2).expectNext(bytes("late"));
    run.in().sendComplete();
    peer.out().expectComplete();
    assertThat(get(run.value()).count()).isEqualTo(4);
  }

  @Test
  @DisplayName("A peer that is gone ends both directions, without an element to write")
  void theEndOfThePeer() throws Exception {
    var run = over(sockets.one());
    sockets.other().close();
    run.in().expectCancellation();
    run.out().request(1).expectComplete();
    assertThatThrownBy(() -> get(run.value())).hasRootCauseInstanceOf(IOException.class);
  }

  @Test
  void failsAsUpstreamFails() throws Exception {
    var run = over(sockets.one());
    run.out().ensureSubscription();
    IOException cause = new IOException("torn");
    run.in().sendError(cause);
    assertThat(run.out().expectError()).isSameAs(cause);
    assertThat(read(sockets.other())).isEqualTo("END");
  }

  @Test
  @DisplayName("A connection of NIO is one too, once it was taken over")
  void overTcp() throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open().bind(loopback());
        SocketChannel client = SocketChannel.open(server.getLocalAddress())) {
      var run = over(Fd.takeOver(server.accept()));
      client.write(bytes("question").asByteBuffer());
      run.out().request(2).expectNext(bytes("question"));
      run.in().sendNext(bytes("answer")).sendComplete();
      assertThat(client.socket().getInputStream().readAllBytes()).asString().isEqualTo("answer");
      client.shutdownOutput();
      run.out().expectComplete();
    }
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  @Test
  void overTwoPipes() throws Exception {
    try (FdPipe there = Fd.pipe();
        FdPipe back = Fd.pipe()) {
      var run = run(Streams.flow(back.reader(), there.writer(), 8192, AtEnd.CLOSE));
      run.out().request(2);
      run.in().sendNext(bytes("question")).sendComplete();
      assertThat(read(there.reader())).isEqualTo("question");
      assertThat(read(there.reader())).isEqualTo("END");
      write(back.writer(), "answer");
      run.out().expectNext(bytes("answer"));
      back.writer().close();
      run.out().expectComplete();
    }
  }

  @Test
  @DisplayName("To cancel closes the reading end, and whoever writes to it learns it")
  void cancelling() throws Exception {
    try (FdPipe there = Fd.pipe();
        FdPipe back = Fd.pipe()) {
      var run = run(Streams.flow(back.reader(), there.writer(), 8192, AtEnd.CLOSE));
      run.out().cancel();
      assertThat(next(back.writer().exceptional()).error()).isTrue();
      run.in().sendNext(bytes("still"));
      assertThat(read(there.reader())).isEqualTo("still");
      run.in().sendComplete();
      assertThat(read(there.reader())).isEqualTo("END");
    }
  }

  @Test
  @DisplayName("A program on a terminal: what is typed, what it shows, and its end")
  void terminal() throws Exception {
    PseudoTerminal terminal = Fd.terminal();
    terminal.terminal().mode(terminal.terminal().mode().raw());
    Child child = Child.of("sh", "-c", "read a; echo \"<$a>\"; exit 3").terminal(terminal).start();
    var shown =
        Source.single(bytes("hello\n"))
            .concat(Source.maybe())
            .via(Streams.flow(terminal.master(), 8192, AtEnd.CLOSE))
            .via(Framing.delimiter(bytes("\n"), 100, FramingTruncation.ALLOW))
            .map(ByteString::utf8String)
            .runWith(Sink.seq(), systems.system());
    assertThat(get(shown).stream().map(String::strip)).contains("<hello>");
    assertThat(next(child.exited()).status()).hasValue(3);
    terminal.close();
  }

  @Test
  void echoesMuch() throws Exception {
    OpenFiles before = OpenFiles.of(systems);
    FdPair wide = Fd.pair();
    var echo = Streams.flow(wide.other(), 8192, AtEnd.CLOSE);
    var echoed = echo.join(akka.stream.javadsl.Flow.of(ByteString.class)).run(systems.system());
    int count = 2_000;
    long sum =
        get(
            Source.range(1, count)
                .map(i -> ByteString.fromArray(new byte[i]))
                .via(Streams.flow(wide.one(), 8192, AtEnd.CLOSE))
                .runFold(0L, (all, bytes) -> all + bytes.length(), systems.system()));
    assertThat(sum).isEqualTo(count * (count + 1L) / 2);
    assertThat(get(echoed).count()).isEqualTo(sum);
    before.awaitNothingNew();
  }
}
