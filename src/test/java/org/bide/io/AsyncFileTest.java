package org.bide.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.SYNC;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.testing.Systems.LONG;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bide.event.Event;
import org.bide.event.EventSyntaxException;
import org.bide.event.Fired;
import org.bide.event.Gone;
import org.bide.event.Occurrence;
import org.bide.testing.OpenFiles;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Reading and writing files as events")
class AsyncFileTest extends WithSystem {

  private static final int BLOCK = 64 * 1024;

  @TempDir private Path folder;

  private Path random(int bytes) throws IOException {
    byte[] content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    return Files.write(folder.resolve("random"), content);
  }

  @Test
  @DisplayName("64 reads in flight bring what the file holds, on no more threads than configured")
  void readsInFlight() throws Exception {
    int blocks = 64;
    Path path = random(blocks * BLOCK);
    ByteBuffer all = ByteBuffer.allocateDirect(blocks * BLOCK);
    try (AsyncFile file = AsyncFile.open(path)) {
      systems.run(
          task -> {
            List<Event<Completion>> reads = new ArrayList<>();
            for (int i = blocks - 1; i >= 0; i--) {
              reads.add(file.read((long) i * BLOCK, all.slice(i * BLOCK, BLOCK)));
            }
            int complete = 0;
            while (!reads.isEmpty()) {
              for (Occurrence<?> o : task.await(LONG, reads.toArray(Event[]::new))) {
                assertThat(((Completion) o.detail()).bytes()).isEqualTo(BLOCK);
                reads.remove(o.event());
                complete++;
              }
            }
            return assertThat(complete).isEqualTo(blocks);
          });
      assertThat(file.inFlight()).isZero();
    }
    byte[] read = new byte[blocks * BLOCK];
    all.get(read);
    assertThat(read).isEqualTo(Files.readAllBytes(path));
    assertThat(
            Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("bide-io-")))
        .hasSizeBetween(1, IoThreads.count());
  }

  @Test
  @DisplayName("What was written is read back and synced; the buffer's position has moved")
  void writesAndSyncs() throws Exception {
    try (AsyncFile file = AsyncFile.open(folder.resolve("new"), CREATE, READ, WRITE)) {
      systems.run(
          task -> {
            ByteBuffer hello = ByteBuffer.wrap("hello, world".getBytes(UTF_8));
            assertThat(task.select(file.write(3, hello)).bytes()).isEqualTo(12);
            assertThat(hello.hasRemaining()).isFalse();
            assertThat(task.select(file.sync(false)).bytes()).isZero();
            assertThat(task.select(file.sync(true)).bytes()).isZero();
            ByteBuffer back = ByteBuffer.allocate(15);
            assertThat(task.select(file.read(0, back))).isEqualTo(new Completion.Transferred(15));
            return assertThat(new String(back.array(), UTF_8)).isEqualTo("\0\0\0hello, world");
          });
    }
  }

  @Test
  @DisplayName("A read is short where the file ends, and at its end says so")
  void shortReadsAndTheEnd() throws Exception {
    Path path = random(100);
    try (AsyncFile file = AsyncFile.open(path, READ)) {
      systems.run(
          task -> {
            ByteBuffer room = ByteBuffer.allocate(64);
            assertThat(task.select(file.read(64, room)).bytes()).isEqualTo(36);
            assertThat(room.position()).isEqualTo(36);
            for (long beyond : new long[] {100, 1L << 40}) {
              Completion end = task.select(file.read(beyond, room));
              assertThat(end).isInstanceOf(Completion.EndOfFile.class).hasToString("end of file");
              assertThat(end.bytes()).isEqualTo(Completion.END);
            }
            ByteBuffer none = ByteBuffer.allocate(0);
            return assertThat(task.select(file.read(0, none)).bytes()).isZero();
          });
    }
  }

  @Test
  @DisplayName("W4, W5, W10: a completion is a fact, for every waiter and for ever after")
  void isAFact() throws Exception {
    Path path = random(10);
    try (AsyncFile file = AsyncFile.open(path)) {
      ByteBuffer room = ByteBuffer.allocate(10);
      Event<Completion> read = file.read(0, room);
      systems.run(
          task -> {
            task.await(read, Timer.after(Duration.ZERO)); // may end before: the read goes on
            var outside = systems.bide().await(LONG, read).toCompletableFuture();
            for (int i = 0; i < 3; i++) {
              assertThat(task.await(LONG, read)).hasToString("[io:" + path + ":read@0 10 bytes]");
            }
            return assertThat(outside.get(20, SECONDS).has(read)).isTrue();
          });
      assertThat(read).isNotEqualTo(file.read(0, ByteBuffer.allocate(10)));
    }
  }

  @Test
  @DisplayName("What fails says why, by the operating system's error")
  void failures() throws Exception {
    try (AsyncFile full = AsyncFile.open(Path.of("/dev/full"), WRITE);
        AsyncFile directory = AsyncFile.open(folder)) {
      systems.run(
          task -> {
            Completion written = task.select(full.write(0, ByteBuffer.allocate(10)));
            assertThat(written).isInstanceOf(Completion.Failed.class);
            assertThatThrownBy(written::bytes)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left on device");
            Completion read = task.select(directory.read(0, ByteBuffer.allocate(10)));
            assertThatThrownBy(read::bytes).hasMessageContaining("Is a directory");
            return assertThat(read).hasToString("failed: Is a directory");
          });
    }
  }

  @Test
  @DisplayName("What cannot be meant is refused by the call")
  void refusals() throws Exception {
    Path path = random(10);
    try (AsyncFile in = AsyncFile.open(path);
        AsyncFile out = AsyncFile.open(path, WRITE)) {
      ByteBuffer room = ByteBuffer.allocate(10);
      assertThatThrownBy(() -> out.read(0, room)).isInstanceOf(NonReadableChannelException.class);
      assertThatThrownBy(() -> in.write(0, room)).isInstanceOf(NonWritableChannelException.class);
      assertThatThrownBy(() -> in.sync(true)).isInstanceOf(NonWritableChannelException.class);
      assertThatThrownBy(() -> in.read(-1, room)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> in.read(0, room.asReadOnlyBuffer()))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> AsyncFile.open(path, APPEND))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> Event.parse("io:7")).isInstanceOf(EventSyntaxException.class);
  }

  @Test
  @DisplayName("Options are those of FileChannel: who names none of reading and writing reads")
  void options() throws Exception {
    Path path = folder.resolve("options");
    Files.writeString(path, "abc");
    for (OpenOption[] options : new OpenOption[][] {{READ, READ}, {SYNC}, {CREATE, SYNC}}) {
      try (AsyncFile file = AsyncFile.open(path, options)) {
        Event<Completion> read = file.read(0, ByteBuffer.allocate(8));
        assertThat(systems.run(task -> task.select(read)).bytes()).isEqualTo(3);
        assertThatThrownBy(() -> file.write(0, ByteBuffer.allocate(1)))
            .isInstanceOf(NonWritableChannelException.class);
      }
    }
  }

  @Test
  @DisplayName("W9: closing ends what has not begun, completes what has, and leaves nothing open")
  void closesInFlight() throws Exception {
    Path path = random(BLOCK);
    AsyncFile file = AsyncFile.open(path);
    List<Event<Completion>> reads = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      reads.add(file.read(0, ByteBuffer.allocateDirect(BLOCK)));
    }
    file.close();
    file.close(); // does nothing
    assertThat(file.isOpen()).isFalse();
    reads.add(file.read(0, ByteBuffer.allocate(1))); // too late
    systems.run(
        task -> {
          int gone = 0;
          for (Event<Completion> read : reads) {
            Fired fired = task.await(LONG, read);
            Object detail = fired.occurrences().getFirst().detail();
            if (detail instanceof Gone) {
              assertThat(detail).hasToString("io:" + path + ":read@0 was closed");
              gone++;
            } else {
              assertThat(detail).isEqualTo(new Completion.Transferred(BLOCK));
            }
          }
          return assertThat(gone).isPositive();
        });
    assertThat(file.inFlight()).isZero();
    assertThat(OpenFiles.now().thatAre(path.toString()::equals).count()).isZero();
  }
}
