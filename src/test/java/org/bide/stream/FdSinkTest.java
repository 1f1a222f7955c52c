package org.bide.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.stream.AbruptStageTerminationException;
import akka.stream.IOOperationIncompleteException;
import akka.stream.IOResult;
import akka.stream.Materializer;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Source;
import akka.stream.testkit.TestPublisher;
import akka.stream.testkit.javadsl.TestSource;
import akka.util.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.bide.event.GoneException;
import org.bide.fd.Fd;
import org.bide.fd.FdPipe;
import org.bide.fd.PseudoTerminal;
import org.bide.testing.OpenFiles;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A stream into a descriptor")
class FdSinkTest extends WithStreams {

  @TempDir Path folder;

  private FdPipe pipe;

  @BeforeEach
  void open() throws Exception {
    pipe = Fd.pipe();
  }

  @AfterEach
  void close() throws Exception {
    pipe.close();
  }

  private record Written(TestPublisher.Probe<ByteString> in, CompletionStage<IOResult> result) {}

  private Written writeTo(Fd fd, AtEnd atEnd) {
    var both =
        TestSource.<ByteString>create(systems.system())
            .toMat(Streams.sink(fd, atEnd), Keep.both())
            .run(systems.system());
    return new Written(both.first(), both.second());
  }

  private String read(int most) throws Exception {
    next(pipe.reader().readable());
    ByteBuffer there = ByteBuffer.allocate(most);
    pipe.reader().read(there);
    return ByteString.fromByteBuffer(there.flip()).utf8String();
  }

  /** Until a write would block. */
  private int fill(Fd fd) throws Exception {
    int sum = 0;
    ByteBuffer page = ByteBuffer.allocate(4096);
    for (int count = fd.write(page); count != Fd.AGAIN; count = fd.write(page.clear())) {
      sum += count;
    }
    return sum;
  }

  @Test
  void writesEachElementAndSaysHowMuchInAll() throws Exception {
    Written written = writeTo(pipe.writer(), AtEnd.LEAVE_OPEN);
    written.in().sendNext(bytes("ab")).sendNext(ByteString.emptyByteString()).sendNext(bytes("c"));
    assertThat(read(2)).isEqualTo("ab");
    assertThat(read(8)).isEqualTo("c");
    written.in().sendComplete();
    assertThat(get(written.result()).count()).isEqualTo(3);
    assertThat(pipe.writer().isOpen()).isTrue();
  }

  @Test
  void closesTheDescriptorIfToldSo() throws Exception {
    Written written = writeTo(pipe.writer(), AtEnd.CLOSE);
    written.in().sendNext(bytes("ab")).sendComplete();
    get(written.result());
    assertThat(read(8)).isEqualTo("ab");
    next(pipe.reader().hungUp());
    assertThat(pipe.reader().read(ByteBuffer.allocate(1))).isEqualTo(Fd.END);
  }

  @Test
  @DisplayName("A full pipe holds the stream back, and an element is written in parts")
  void backPressure() throws Exception {
    int size = fill(pipe.writer());
    int large = 3 * size + 1;
    AtomicInteger made = new AtomicInteger();
    var result =
        Source.range(1, 3)
            .map(i -> ByteString.fromArray(new byte[made.getAndSet(i) == 0 ? large : 1]))
            .runWith(Streams.sink(pipe.writer(), AtEnd.CLOSE), systems.system());
    Awaitility.await().untilAtomic(made, Matchers.is(1));
    Awaitility.await().during(Duration.ofMillis(50)).untilAtomic(made, Matchers.is(1));
    assertThat(text(Streams.source(pipe.reader(), 8192))).hasSize(size + large + 2);
    assertThat(get(result).count()).isEqualTo(large + 2L);
  }

  @Test
  @DisplayName("When upstream completes, what is just being written still is, all of it")
  void completesInTheMiddleOfAnElement() throws Exception {
    int size = fill(pipe.writer());
    Written written = writeTo(pipe.writer(), AtEnd.CLOSE);
    written.in().sendNext(ByteString.fromArray(new byte[2 * size])).sendComplete();
    written.in().expectNoMessage(NOT_LONG);
    assertThat(written.result().toCompletableFuture()).isNotDone();
    assertThat(text(Streams.source(pipe.reader(), 8192))).hasSize(3 * size);
    assertThat(get(written.result()).count()).isEqualTo(2L * size);
  }

  @Test
  @DisplayName("That nobody reads any more is noticed while there is nothing to write")
  void hangUpOfAnIdleStream() throws Exception {
    Written written = writeTo(pipe.writer(), AtEnd.CLOSE);
    written.in().sendNext(bytes("ab"));
    assertThat(read(8)).isEqualTo("ab");
    pipe.reader().close();
    written.in().expectCancellation();
    assertThatThrownBy(() -> get(written.result()))
        .cause()
        .isInstanceOfSatisfying(
            IOOperationIncompleteException.class, e -> assertThat(e.count()).isEqualTo(2))
        .hasRootCauseMessage(
            "nobody reads what is written to descriptor " + pipe.writer().number());
  }

  @Test
  @DisplayName("EPIPE: an element of which a part is written is not the stream's any more")
  void brokenPipe() throws Exception {
    fill(pipe.writer());
    Written written = writeTo(pipe.writer(), AtEnd.CLOSE);
    written.in().sendNext(bytes("ab"));
    written.in().expectNoMessage(NOT_LONG);
    pipe.reader().close();
    written.in().expectCancellation();
    assertThatThrownBy(() -> get(written.result()))
        .hasRootCauseInstanceOf(IOException.class)
        .hasStackTraceContaining("EPIPE");
  }

  @Test
  @DisplayName("W9: a descriptor that others close ends the stream, idle or not")
  void closedByOthers() throws Exception {
    for (boolean isFull : new boolean[] {false, true}) {
      FdPipe another = Fd.pipe();
      if (isFull) {
        fill(another.writer());
      }
      Written written = writeTo(another.writer(), AtEnd.LEAVE_OPEN);
      written.in().sendNext(bytes("ab"));
      another.writer().close();
      written.in().expectCancellation();
      assertThatThrownBy(() -> get(written.result())).hasRootCauseInstanceOf(GoneException.class);
      another.close();
    }
  }

  @Test
  void failsAsUpstreamFails() throws Exception {
    Written written = writeTo(pipe.writer(), AtEnd.CLOSE);
    written.in().sendNext(bytes("ab")).sendError(new IOException("torn"));
    assertThatThrownBy(() -> get(written.result()))
        .hasCauseInstanceOf(IOOperationIncompleteException.class)
        .hasRootCauseMessage("torn");
    next(pipe.reader().hungUp()); // it is closed
  }

  @Test
  void aMaterializerThatIsShutDownClosesTheDescriptor() throws Exception {
    Materializer materializer = Materializer.createMaterializer(systems.system());
    var result =
        Source.<ByteString>maybe().runWith(Streams.sink(pipe.writer(), AtEnd.CLOSE), materializer);
    materializer.shutdown();
    assertThatThrownBy(() -> get(result))
        .hasRootCauseInstanceOf(AbruptStageTerminationException.class);
    next(pipe.reader().hungUp());
  }

  @Test
  void writesARegularFile() throws Exception {
    Path file = folder.resolve("out");
    var result =
        Source.range(1, 1000)
            .map(i -> bytes(i + "\n"))
            .runWith(Streams.sink(Fd.openToWrite(file), AtEnd.CLOSE), systems.system());
    assertThat(get(result).count()).isEqualTo(Files.size(file)).isPositive();
    assertThat(Files.readAllLines(file)).hasSize(1000).last().isEqualTo("1000");
  }

  @Test
  void writesToATerminal() throws Exception {
    try (PseudoTerminal terminal = Fd.terminal()) {
      Written written = writeTo(terminal.slave(), AtEnd.LEAVE_OPEN);
      written.in().sendNext(bytes("hello"));
      next(terminal.master().readable());
      ByteBuffer there = ByteBuffer.allocate(16);
      terminal.master().read(there);
      assertThat(there.flip()).isEqualTo(bytes("hello").asByteBuffer());
      terminal.master().close(); // the line hangs up
      written.in().expectCancellation();
    }
  }

  @Test
  @DisplayName("W15: nothing is left of a stream, also of one that was cut off")
  void leavesNothing() throws Exception {
    OpenFiles before = OpenFiles.of(systems);
    for (int i = 0; i < 50; i++) {
      FdPipe another = Fd.pipe();
      Written written = writeTo(another.writer(), AtEnd.CLOSE);
      written.in().sendNext(bytes("ab"));
      if (i % 2 == 0) {
        written.in().sendComplete();
      } else {
        another.reader().close();
        written.in().expectCancellation();
      }
      written.result().toCompletableFuture().handle((done, failure) -> done).join();
      another.close();
    }
    before.awaitNothingNew();
  }
}
