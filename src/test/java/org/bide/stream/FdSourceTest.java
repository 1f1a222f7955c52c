package org.bide.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.stream.testkit.TestSubscriber;
import akka.stream.testkit.javadsl.TestSink;
import akka.util.ByteString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.GoneException;
import org.bide.fd.Fd;
import org.bide.fd.FdPipe;
import org.bide.testing.Systems;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FdSourceTest {

  private static final scala.concurrent.duration.FiniteDuration NOT_LONG =
      scala.concurrent.duration.FiniteDuration.create(50, TimeUnit.MILLISECONDS);

  private static Systems systems;

  private FdPipe pipe;
  private TestSubscriber.Probe<ByteString> probe;

  @BeforeAll
  static void start() {
    systems = new Systems();
  }

  @AfterAll
  static void stop() throws Exception {
    systems.close();
  }

  @BeforeEach
  void open() throws Exception {
    pipe = Fd.pipe();
    probe =
        Streams.source(pipe.reader(), 4)
            .runWith(TestSink.create(systems.system()), systems.system());
    probe.ensureSubscription();
  }

  @AfterEach
  void close() throws Exception {
    pipe.close();
  }

  private void write(String text) throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    assertThat(pipe.writer().write(bytes)).isEqualTo(text.length());
  }

  @Test
  void readsOnceForEachDemandWhatThereIs() throws Exception {
    write("abcdefg");
    probe.expectNoMessage(NOT_LONG);
    assertThat(pipe.reader().available()).hasValue(7);
    probe.request(1).expectNext(ByteString.fromString("abcd")).expectNoMessage(NOT_LONG);
    assertThat(pipe.reader().available()).hasValue(3);
    probe.request(2).expectNext(ByteString.fromString("efg")).expectNoMessage(NOT_LONG);
    write("h");
    probe.expectNext(ByteString.fromString("h"));
    probe.cancel();
  }

  @Test
  void completesAtTheEndOfTheFileAndLeavesItOpen() throws Exception {
    write("ab");
    pipe.writer().close();
    probe.request(2).expectNext(ByteString.fromString("ab")).expectComplete();
    assertThat(pipe.reader().isOpen()).isTrue();
  }

  @Test
  void whatACancelledStreamHasNotReadIsStillThere() throws Exception {
    probe.request(1).expectNoMessage(NOT_LONG);
    write("ab");
    probe.expectNext(ByteString.fromString("ab"));
    write("cd");
    probe.cancel();
    Event<?> readable = pipe.reader().readable();
    assertThat(systems.bide().await(readable).toCompletableFuture().get().has(readable)).isTrue();
    ByteBuffer rest = ByteBuffer.allocate(8);
    assertThat(pipe.reader().read(rest)).isEqualTo(2);
    assertThat(rest.flip()).isEqualTo(ByteBuffer.wrap("cd".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void failsWhenTheDescriptorIsClosedMeanwhile() throws Exception {
    probe.request(1).expectNoMessage(NOT_LONG);
    pipe.reader().close();
    assertThat(probe.expectError()).isInstanceOf(GoneException.class);
  }

  @Test
  void failsWhenTheDescriptorCannotBeWaitedFor() throws Exception {
    pipe.reader().close();
    probe.request(1);
    assertThat(probe.expectError()).isInstanceOfAny(GoneException.class, EventException.class);
  }

  @Test
  void copiesMuchThroughAPipe() throws Exception {
    FdPipe wide = Fd.pipe();
    int size = 1 << 20;
    var total =
        Streams.source(wide.reader(), 8192)
            .runFold(0, (sum, bytes) -> sum + bytes.length(), systems.system())
            .toCompletableFuture();
    systems.run(
        task -> {
          ByteBuffer bytes = ByteBuffer.allocate(size);
          while (bytes.hasRemaining()) {
            if (wide.writer().write(bytes) == Fd.AGAIN) {
              task.await(wide.writer().writable());
            }
          }
          return null;
        });
    wide.writer().close();
    assertThat(total.get(20, TimeUnit.SECONDS)).isEqualTo(size);
    wide.close();
  }

  @Test
  void refusesAChunkOfNothing() {
    assertThatThrownBy(() -> Streams.source(pipe.reader(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("8192");
  }
}
