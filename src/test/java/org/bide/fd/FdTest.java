package org.bide.fd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.bide.os.Descriptors;
import org.bide.process.Child;
import org.bide.process.Stdio;
import org.bide.task.Task;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Descriptors")
@Tag("pollers")
class FdTest extends WithSystem {

  @TempDir Path folder;

  @Test
  @DisplayName("W12: a read that finds nothing says so, and does not throw")
  void whatWouldBlockIsAValue() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
      assertThat(pipe.reader().read(buffer)).isEqualTo(Fd.AGAIN);
      int written = pipe.writer().write(buffer);
      assertThat(written).isBetween(1, buffer.capacity() - 1);
      assertThat(pipe.writer().write(buffer)).isEqualTo(Fd.AGAIN);
      assertThat(pipe.reader().available()).hasValue(written);
    }
  }

  @Test
  @DisplayName("W12: two readers are told of one byte, and one of them gets it")
  void readinessIsNoPromise() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      systems.run(
          task -> {
            var one = task.spawn("one", body -> readOnce(body, pipe.reader()));
            var other = task.spawn("other", body -> readOnce(body, pipe.reader()));
            pipe.writer().write(ByteBuffer.wrap(new byte[1]));
            assertThat(
                    new int[] {
                      task.select(one.ended()).get(), task.select(other.ended()).get(),
                    })
                .containsExactlyInAnyOrder(1, Fd.AGAIN);
            return null;
          });
    }
  }

  private static int readOnce(Task<?> task, Fd fd) throws IOException {
    // Where the other was so fast that this one waits for nothing, it stops waiting.
    return task.await(Duration.ofMillis(200), fd.readable()).isEmpty()
        ? Fd.AGAIN
        : fd.read(ByteBuffer.allocate(1));
  }

  @Test
  void theEndOfTheFileIsAValueAndReadableForEver() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      pipe.writer().close();
      for (int i = 0; i < 3; i++) {
        Readiness ready = systems.run(task -> task.select(pipe.reader().readable()));
        assertThat(ready.hungUp()).isTrue();
        assertThat(pipe.reader().read(ByteBuffer.allocate(1))).isEqualTo(Fd.END);
      }
    }
  }

  @Test
  void aRegularFileIsAlwaysReady() throws Exception {
    Path file = folder.resolve("file");
    try (Fd writing = Fd.openToWrite(file)) {
      systems.run(task -> task.select(writing.writable()));
      writing.write(ByteBuffer.wrap("one".getBytes(UTF_8)));
    }
    try (Fd appending = Fd.openToAppend(file)) {
      appending.write(ByteBuffer.wrap("two".getBytes(UTF_8)));
    }
    assertThat(file).hasContent("onetwo");
    try (Fd reading = Fd.openToRead(file)) {
      Readiness ready = systems.run(task -> task.select(reading.readable()));
      assertThat(ready.readable()).isTrue();
    }
  }

  @Test
  void buffersOfEitherKindAreReadAndWritten() throws Exception {
    try (FdPair pair = Fd.pair()) {
      pair.one().write(ByteBuffer.wrap("heap".getBytes(UTF_8)));
      ByteBuffer direct = ByteBuffer.allocateDirect(16);
      assertThat(pair.other().read(direct)).isEqualTo(4);
      pair.other().write(direct.flip());
      ByteBuffer heap = ByteBuffer.allocate(16);
      assertThat(pair.one().read(heap)).isEqualTo(4);
      assertThat(new String(heap.array(), 0, 4, UTF_8)).isEqualTo("heap");
    }
  }

  @Test
  @DisplayName("Many buffers in one call: readv(2) and writev(2)")
  void manyBuffersAtOnce() throws Exception {
    try (FdPair pair = Fd.pair()) {
      ByteBuffer head = ByteBuffer.wrap("head".getBytes(UTF_8));
      ByteBuffer body = ByteBuffer.allocateDirect(8).put("body".getBytes(UTF_8)).flip();
      assertThat(pair.one().write(head, body)).isEqualTo(8);
      assertThat(head.hasRemaining() || body.hasRemaining()).isFalse();
      ByteBuffer first = ByteBuffer.allocate(3);
      ByteBuffer second = ByteBuffer.allocateDirect(9);
      Readiness ready = systems.run(task -> task.select(pair.other().readable()));
      assertThat(ready.bytes()).hasValue(8);
      assertThat(pair.other().read(first, second)).isEqualTo(8);
      assertThat(UTF_8.decode(first.flip()) + "|" + UTF_8.decode(second.flip()))
          .isEqualTo("hea|dbody");
      assertThat(pair.other().read(first.clear(), second.clear())).isEqualTo(Fd.AGAIN);
      pair.one().close();
      assertThat(pair.other().read(first, second)).isEqualTo(Fd.END);
      pair.other().close();
      assertThatThrownBy(() -> pair.other().read(first, second))
          .isInstanceOf(ClosedChannelException.class);
      assertThatThrownBy(() -> pair.other().write(first, second))
          .isInstanceOf(ClosedChannelException.class);
    }
  }

  @Test
  void whatIsClosedStaysClosed() throws Exception {
    FdPipe pipe = Fd.pipe();
    pipe.close();
    pipe.close(); // does nothing
    try (FdPipe reused = Fd.pipe()) {
      assertThat(reused.reader().number()).isEqualTo(pipe.reader().number());
      assertThat(reused.reader()).isNotEqualTo(pipe.reader());
      assertThat(pipe.reader().isOpen()).isFalse();
      assertThatThrownBy(() -> pipe.reader().read(ByteBuffer.allocate(1)))
          .isInstanceOf(ClosedChannelException.class);
    }
  }

  @Test
  @DisplayName("W13: a number that others closed, and that is another file by now, ends the waits")
  void aNumberThatOthersReused() throws Exception {
    FdPipe old = Fd.pipe();
    var waiting = systems.bide().await(Systems.LONG, old.reader().readable()); // has subscribed
    Descriptors.close(old.reader().number()); // behind our back
    try (FdPipe next = Fd.pipe()) {
      assertThat(next.reader().number()).isEqualTo(old.reader().number());
      assertThat(waiting.toCompletableFuture().join().occurrences().getFirst().isGone()).isTrue();
      old.close(); // leaves the new one alone
      next.writer().write(ByteBuffer.wrap(new byte[1]));
      Readiness ready = systems.run(task -> task.select(next.reader().readable()));
      assertThat(ready.readable()).isTrue();
    }
  }

  @Test
  void closingWaitsForNobodyAndCutsNobodyOff() throws Exception {
    // A thread reads while another closes and a third reuses the number: it never reads the other.
    for (int i = 0; i < 2_000; i++) {
      FdPipe pipe = Fd.pipe();
      AtomicReference<Throwable> wrong = new AtomicReference<>();
      Thread reader =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      if (pipe.reader().read(ByteBuffer.allocate(1)) == 1) {
                        wrong.set(new AssertionError("read what was never written to it"));
                      }
                    } catch (ClosedChannelException e) {
                      // closed first
                    } catch (IOException e) {
                      wrong.set(e);
                    }
                  });
      pipe.reader().close();
      try (FdPipe next = Fd.pipe()) {
        next.writer().write(ByteBuffer.wrap(new byte[1]));
        reader.join();
        assertThat(wrong.get()).isNull();
      }
      pipe.close();
    }
  }

  @Test
  void aGivenDescriptorIsTheChilds() throws Exception {
    Path file = folder.resolve("given");
    Files.writeString(file, "from the file\n");
    try (Fd in = Fd.openToRead(file);
        Child child = Child.of("cat").in(Stdio.fd(in)).out(Stdio.PIPE).start()) {
      ByteBuffer line = ByteBuffer.allocate(64);
      systems.run(task -> task.select(child.exited()));
      child.out().read(line);
      assertThat(new String(line.array(), 0, line.position(), UTF_8)).isEqualTo("from the file\n");
    }
  }
}
