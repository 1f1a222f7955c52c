package org.bide.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransferTest {
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

  /** The two ways to the same result. */
  interface Way {
    int read(int fd, ByteBuffer buffer) throws OsException;

    int write(int fd, ByteBuffer buffer) throws OsException;

    Way PLAIN =
        new Way() {
          @Override
          public int read(int fd, ByteBuffer buffer) throws OsException {
            return Transfer.read(fd, buffer);
          }

          @Override
          public int write(int fd, ByteBuffer buffer) throws OsException {
            return Transfer.write(fd, buffer);
          }

          @Override
          public String toString() {
            return "plain";
          }
        };

    Way NOW =
        new Way() {
          @Override
          public int read(int fd, ByteBuffer buffer) throws OsException {
            return Transfer.readNow(fd, buffer);
          }

          @Override
          public int write(int fd, ByteBuffer buffer) throws OsException {
            return Transfer.writeNow(fd, buffer);
          }

          @Override
          public String toString() {
            return "now";
          }
        };
  }

  static Stream<Way> ways() {
    return Stream.of(Way.PLAIN, Way.NOW);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void movesFromPositionToLimit(Way way) throws OsException {
    ByteBuffer text = ByteBuffer.wrap("0123456789".getBytes());
    ByteBuffer direct = ByteBuffer.allocateDirect(10).put(text).clear();
    ByteBuffer slice = ByteBuffer.allocate(30).slice(7, 10).put(text.clear()).clear();
    for (ByteBuffer source : List.of(text.clear(), direct, slice)) {
      for (ByteBuffer target : List.of(ByteBuffer.allocateDirect(9), ByteBuffer.allocate(9))) {
        source.clear().position(2).limit(8);
        assertThat(way.write(pipe.write(), source)).isEqualTo(6);
        assertThat(source.position()).isEqualTo(8);
        target.position(1);
        assertThat(way.read(pipe.read(), target)).isEqualTo(6);
        assertThat(target.position()).isEqualTo(7);
        assertThat(target.slice(0, 9)).isEqualTo(ByteBuffer.wrap("\000234567\0\0".getBytes()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void saysAgainWhenItWouldBlock(Way way) throws OsException {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    assertThat(way.read(pipe.read(), buffer)).isEqualTo(Transfer.AGAIN);
    assertThat(buffer.position()).isZero();
    while (way.write(pipe.write(), buffer.clear()) > 0) {}
    assertThat(way.write(pipe.write(), buffer.clear())).isEqualTo(Transfer.AGAIN);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void tellsTheEndFromAnEmptyBuffer(Way way) throws OsException {
    ByteBuffer none = ByteBuffer.allocate(0);
    assertThat(way.write(pipe.write(), none)).isZero();
    Descriptors.close(pipe.write());
    assertThat(way.read(pipe.read(), none)).isZero();
    assertThat(way.read(pipe.read(), ByteBuffer.allocate(1))).isEqualTo(Transfer.END);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void throwsWhenNobodyReadsAnyMore(Way way) throws OsException {
    Descriptors.close(pipe.read());
    assertThatThrownBy(() -> way.write(pipe.write(), ByteBuffer.allocate(1)))
        .hasMessage("write(" + pipe.write() + "): EPIPE (Broken pipe)");
  }

  @ParameterizedTest
  @MethodSource("ways")
  void throwsForWhatIsNoDescriptor(Way way) {
    assertThatThrownBy(() -> way.read(1_000_000, ByteBuffer.allocate(1)))
        .hasMessage("read(1000000): EBADF (Bad file descriptor)");
  }

  @ParameterizedTest
  @MethodSource("ways")
  void writesOnlyIntoWhatMayBeWritten(Way way) throws OsException {
    ByteBuffer constant = ByteBuffer.wrap(new byte[] {7}).asReadOnlyBuffer();
    assertThat(way.write(pipe.write(), constant)).isEqualTo(1);
    assertThatThrownBy(() -> way.read(pipe.read(), constant.clear()))
        .isInstanceOf(ReadOnlyBufferException.class);
    assertThat(Fill.toRead(pipe.read())).hasValue(1);
  }

  @Test
  void movesMemoryOnAndOffTheHeap() throws OsException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment off = arena.allocate(8);
      MemorySegment on = MemorySegment.ofArray(new byte[8]);
      off.set(ValueLayout.JAVA_LONG, 0, 42);
      assertThat(Transfer.write(pipe.write(), off)).isEqualTo(8);
      assertThat(Transfer.readNow(pipe.read(), on)).isEqualTo(8);
      assertThat(Transfer.writeNow(pipe.write(), on)).isEqualTo(8);
      assertThat(Transfer.read(pipe.read(), off.fill((byte) 0))).isEqualTo(8);
      assertThat(off.get(ValueLayout.JAVA_LONG, 0)).isEqualTo(42);
    }
  }

  @Test
  void blocksWhereTheDescriptorDoes() throws Exception {
    Descriptors.setNonBlocking(pipe.read(), false);
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    Transfer.write(pipe.write(), ByteBuffer.allocate(1));
                  } catch (OsException e) {
                    throw new AssertionError(e);
                  }
                });
    assertThat(Transfer.read(pipe.read(), ByteBuffer.allocate(1))).isEqualTo(1);
    writer.join();
  }

  @Test
  void noticesABlockingDescriptorWhereItWouldStopTheJvm() throws OsException {
    Descriptors.setNonBlocking(pipe.read(), false);
    assertThatThrownBy(() -> Transfer.readNow(pipe.read(), ByteBuffer.allocate(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("blocking mode");
  }
}
