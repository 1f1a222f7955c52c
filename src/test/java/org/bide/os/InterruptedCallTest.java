package org.bide.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName(
    "EINTR: a call that blocks goes on after each of 1,000 signals, and does its work once")
class InterruptedCallTest {
  private static final int TIMES = 1_000;

  /** Ends what blocks. */
  interface Release {
    void now() throws Exception;
  }

  private static <T> T interrupted(Callable<T> blocking, Release release) throws Exception {
    CompletableFuture<Long> thread = new CompletableFuture<>();
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("blocks")
        .start(
            () -> {
              try {
                thread.complete(NativeThread.currentId());
                result.complete(blocking.call());
              } catch (Throwable e) {
                result.completeExceptionally(e);
              }
            });
    Interruption.often(thread.get(20, TimeUnit.SECONDS), TIMES);
    assertThat(result).as("still blocks, and has not failed").isNotDone();
    release.now();
    return result.get(20, TimeUnit.SECONDS);
  }

  private static ByteBuffer bytes(int count) {
    return ByteBuffer.allocate(count);
  }

  @Test
  void readToTheHeap() throws Exception {
    Pipe pipe = Pipe.open(false, false);
    ByteBuffer buffer = bytes(8);
    assertThat(
            interrupted(
                () -> Transfer.read(pipe.read(), buffer),
                () -> Transfer.write(pipe.write(), bytes(3))))
        .isEqualTo(3);
    close(pipe);
  }

  @Test
  void readOffTheHeap() throws Exception {
    Pipe pipe = Pipe.open(false, false);
    try (Arena arena = Arena.ofShared()) {
      MemorySegment memory = arena.allocate(8);
      assertThat(
              interrupted(
                  () -> Transfer.read(pipe.read(), memory),
                  () -> Transfer.write(pipe.write(), bytes(3))))
          .isEqualTo(3);
    }
    close(pipe);
  }

  @Test
  void write() throws Exception {
    Pipe pipe = Pipe.open(true, true);
    int capacity = 0;
    for (int n = 0; n >= 0; n = Transfer.writeNow(pipe.write(), bytes(1 << 12))) {
      capacity += n;
    }
    int room = capacity;
    Descriptors.setNonBlocking(pipe.write(), false);
    assertThat(
            interrupted(
                () -> Transfer.write(pipe.write(), bytes(5)),
                () -> assertThat(Transfer.readNow(pipe.read(), bytes(room))).isEqualTo(room)))
        .isEqualTo(5);
    assertThat(Transfer.readNow(pipe.read(), bytes(room))).as("written once").isEqualTo(5);
    close(pipe);
  }

  @Test
  void openOfAFifo(@TempDir Path directory) throws Exception {
    String fifo = directory.resolve("fifo").toString();
    Children.output(Spawn.of("mkfifo", fifo));
    int[] reader = new int[1];
    int writer =
        interrupted(
            () -> Descriptors.open(fifo, OpenFlags.WRITE_ONLY, 0),
            () -> reader[0] = Descriptors.open(fifo, OpenFlags.NON_BLOCKING, 0));
    Descriptors.close(reader[0]);
    Descriptors.close(writer);
  }

  @Test
  void waitidForTheEnd() throws Exception {
    long pid = Spawn.of("sleep", "1000").start();
    int pidfd = Pidfd.openProcess(pid);
    ExitStatus status =
        interrupted(
            () -> ChildWait.reap(pidfd).orElseThrow(),
            () -> Pidfd.send(pidfd, Signals.number("KILL")));
    assertThat(status).isInstanceOf(ExitStatus.Killed.class);
    Descriptors.close(pidfd);
  }

  @Test
  void waitidForAStop() throws Exception {
    long pid = Spawn.of("sleep", "1000").start();
    int pidfd = Pidfd.openProcess(pid);
    ChildWait.Change change =
        interrupted(
            () -> ChildWait.nextChange(pidfd), () -> Pidfd.send(pidfd, Signals.number("STOP")));
    assertThat(change).isEqualTo(new ChildWait.Stopped(Signals.number("STOP")));
    Pidfd.send(pidfd, Signals.number("KILL"));
    ChildWait.reap(pidfd);
    Descriptors.close(pidfd);
  }

  private static void close(Pipe pipe) throws IOException {
    Descriptors.close(pipe.read());
    Descriptors.close(pipe.write());
  }
}
