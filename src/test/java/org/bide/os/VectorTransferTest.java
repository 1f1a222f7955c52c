package org.bide.os;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("readv(2) and writev(2)")
class VectorTransferTest {
  private Pipe pipe;

  @BeforeEach
  void open() throws OsException {
    pipe = Pipe.open(true, true);
  }

  @AfterEach
  void close() throws OsException {
    for (int fd : new int[] {pipe.read(), pipe.write()}) {
      if (Descriptors.isOpen(fd)) {
        Descriptors.close(fd);
      }
    }
  }

  interface Call {
    int of(int fd, ByteBuffer... buffers) throws OsException;
  }

  /** The two ways to the same result. */
  record Way(String name, Call read, Call write) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Way> ways() {
    return Stream.of(
        new Way("plain", VectorTransfer::read, VectorTransfer::write),
        new Way("now", VectorTransfer::readNow, VectorTransfer::writeNow));
  }

  private static ByteBuffer heap(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  private static ByteBuffer direct(String text) {
    return ByteBuffer.allocateDirect(text.length()).put(text.getBytes(UTF_8)).flip();
  }

  private static String read(ByteBuffer buffer) {
    return UTF_8.decode(buffer.duplicate().flip()).toString();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void movesFromPositionToLimitOfEachInOrder(Way way) throws OsException {
    ByteBuffer[] from = {
      heap("0123").position(1), direct("4567").limit(3), heap(""), heap("89").asReadOnlyBuffer()
    };
    assertThat(way.write().of(pipe.write(), from)).isEqualTo(8);
    assertThat(from).noneMatch(ByteBuffer::hasRemaining);
    ByteBuffer slice = ByteBuffer.allocate(30).slice(7, 3);
    ByteBuffer[] into = {ByteBuffer.allocateDirect(2), slice, heap(""), ByteBuffer.allocate(9)};
    into[3].put((byte) '>');
    assertThat(way.read().of(pipe.read(), into)).isEqualTo(8);
    assertThat(Arrays.stream(into).map(VectorTransferTest::read))
        .containsExactly("12", "345", "", ">689");
  }

  @ParameterizedTest
  @MethodSource("ways")
  @DisplayName("What there is no room for stays in the buffers, in the middle of one too")
  void writesAPart(Way way) throws OsException {
    byte[] bytes = new byte[300_000];
    new Random(1).nextBytes(bytes);
    for (boolean direct : new boolean[] {true, false}) {
      ByteBuffer[] from = new ByteBuffer[30];
      for (int i = 0; i < from.length; i++) {
        from[i] = direct ? ByteBuffer.allocateDirect(10_000) : ByteBuffer.allocate(10_000);
        from[i].put(bytes, i * 10_000, 10_000).flip();
      }
      ByteBuffer got = ByteBuffer.allocate(bytes.length);
      int parts = 0;
      while (got.hasRemaining()) {
        int before = left(from);
        int written = way.write().of(pipe.write(), from);
        assertThat(before - left(from)).isEqualTo(Math.max(written, 0));
        parts += written > 0 ? 1 : 0;
        ByteBuffer half = ByteBuffer.allocate(7_777);
        int read = way.read().of(pipe.read(), half, ByteBuffer.allocate(0));
        assertThat(read).isPositive();
        got.put(half.flip());
      }
      assertThat(parts).isGreaterThan(1);
      assertThat(got.array()).isEqualTo(bytes);
    }
  }

  private static int left(ByteBuffer[] buffers) {
    return Arrays.stream(buffers).mapToInt(ByteBuffer::remaining).sum();
  }

  @ParameterizedTest
  @MethodSource("ways")
  @DisplayName("More buffers than IOV_MAX: one call takes as many, and does not fail")
  void takesAsManyAsTheKernelDoes(Way way) throws OsException {
    List<ByteBuffer> from = new ArrayList<>(Collections.nCopies(500, ByteBuffer.allocate(0)));
    for (int i = 0; i < 1_500; i++) {
      from.add(ByteBuffer.allocateDirect(1).put((byte) i).flip());
    }
    ByteBuffer[] all = from.toArray(ByteBuffer[]::new);
    assertThat(way.write().of(pipe.write(), all)).isEqualTo(1024);
    assertThat(way.write().of(pipe.write(), all)).isEqualTo(476);
    ByteBuffer[] into = new ByteBuffer[1_500];
    Arrays.setAll(into, i -> ByteBuffer.allocate(1));
    assertThat(way.read().of(pipe.read(), into)).isEqualTo(1024);
    assertThat(way.read().of(pipe.read(), into)).isEqualTo(476);
    for (int i = 0; i < into.length; i++) {
      assertThat(into[i].get(0)).isEqualTo((byte) i);
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void saysAgainWhenItWouldBlock(Way way) throws OsException {
    ByteBuffer[] two = {ByteBuffer.allocate(1 << 16), ByteBuffer.allocateDirect(1 << 16)};
    assertThat(way.read().of(pipe.read(), two)).isEqualTo(Transfer.AGAIN);
    assertThat(left(two)).isEqualTo(2 << 16);
    while (way.write().of(pipe.write(), two[0].clear(), two[1].clear()) > 0) {}
    assertThat(left(two)).as("what was not taken").isEqualTo(2 << 16);
    assertThat(way.write().of(pipe.write(), two)).isEqualTo(Transfer.AGAIN);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void tellsTheEndFromNothingAskedFor(Way way) throws OsException {
    ByteBuffer none = ByteBuffer.allocate(0);
    assertThat(way.write().of(pipe.write())).isZero();
    assertThat(way.write().of(pipe.write(), none, none)).isZero();
    Descriptors.close(pipe.write());
    assertThat(way.read().of(pipe.read())).isZero();
    assertThat(way.read().of(pipe.read(), none, none)).isZero();
    assertThat(way.read().of(pipe.read(), none, ByteBuffer.allocate(1))).isEqualTo(Transfer.END);
    assertThat(way.read().of(pipe.read(), ByteBuffer.allocate(1), ByteBuffer.allocate(1)))
        .isEqualTo(Transfer.END);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void errorsNameTheCall(Way way) throws OsException {
    ByteBuffer[] two = {ByteBuffer.allocate(1), ByteBuffer.allocateDirect(1)};
    Descriptors.close(pipe.read());
    assertThatThrownBy(() -> way.write().of(pipe.write(), two))
        .hasMessage("writev(" + pipe.write() + "): EPIPE (Broken pipe)");
    assertThat(left(two)).isEqualTo(2);
    assertThatThrownBy(() -> way.read().of(1_000_000, two))
        .hasMessage("readv(1000000): EBADF (Bad file descriptor)");
  }

  @ParameterizedTest
  @MethodSource("ways")
  void writesOnlyIntoWhatMayBeWritten(Way way) throws OsException {
    way.write().of(pipe.write(), heap("a"), heap("b"));
    ByteBuffer constant = heap("c").asReadOnlyBuffer();
    assertThatThrownBy(() -> way.read().of(pipe.read(), ByteBuffer.allocate(1), constant))
        .isInstanceOf(ReadOnlyBufferException.class);
    assertThat(Fill.toRead(pipe.read())).hasValue(2);
  }

  @ParameterizedTest
  @MethodSource("ways")
  @DisplayName("Memory of an arena that is closed, or another thread's, is not touched")
  void looksAtTheArena(Way way) throws Exception {
    way.write().of(pipe.write(), heap("a"), heap("b"));
    ByteBuffer of;
    try (Arena arena = Arena.ofConfined()) {
      of = arena.allocate(8).asByteBuffer();
      ByteBuffer[] two = {ByteBuffer.allocateDirect(1), of};
      AtomicReference<Throwable> failure = new AtomicReference<>();
      Thread other =
          Thread.ofPlatform()
              .start(() -> failure.set(catchThrowable(() -> way.read().of(pipe.read(), two))));
      other.join();
      assertThat(failure.get()).isInstanceOf(WrongThreadException.class);
    }
    assertThatThrownBy(() -> way.read().of(pipe.read(), ByteBuffer.allocateDirect(1), of))
        .isInstanceOf(IllegalStateException.class);
    assertThat(Fill.toRead(pipe.read())).hasValue(2);
  }

  @Test
  void blocksWhereTheDescriptorDoes() throws Exception {
    Descriptors.setNonBlocking(pipe.read(), false);
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    VectorTransfer.write(pipe.write(), heap("a"), heap("b"));
                  } catch (OsException e) {
                    throw new AssertionError(e);
                  }
                });
    ByteBuffer one = ByteBuffer.allocate(1);
    assertThat(VectorTransfer.read(pipe.read(), one, ByteBuffer.allocate(5))).isEqualTo(2);
    writer.join();
    assertThatThrownBy(() -> VectorTransfer.readNow(pipe.read(), one.clear(), heap("x")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("blocking mode");
  }
}
