package org.bide.fd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.os.Descriptors;
import org.bide.os.EventFd;
import org.bide.os.Inotify;
import org.bide.os.InotifyEvents;
import org.bide.process.Child;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Any descriptor can be waited for")
class EveryFileTest extends WithSystem {

  @TempDir Path folder;

  @Test
  void anEventfd() throws Exception {
    try (EventFd eventFd = new EventFd()) {
      Fd fd = Fd.of(eventFd.fd());
      assertThat(holds(fd.readable())).isFalse();
      assertThat(holds(fd.writable())).isTrue();
      eventFd.signal();
      Readiness ready = fired(fd.readable());
      assertThat(ready.bytes()).isEmpty();
      eventFd.drain();
      assertThat(holds(fd.readable())).isFalse();
    }
  }

  @Test
  @DisplayName("W9: a channel's close is noticed however often others come and go meanwhile")
  void othersDoNotPutTheLookOff() throws Exception {
    try (Sockets sockets = Sockets.connected();
        Sockets others = Sockets.connected();
        FdPipe pipe = Fd.pipe()) {
      pipe.writer().write(ByteBuffer.wrap(new byte[1]));
      var gone = systems.bide().await(Systems.LONG, Fd.of(sockets.one()).readable());
      var drained = systems.bide().await(Systems.LONG, pipe.writer().drained());
      sockets.one().close();
      pipe.reader().read(ByteBuffer.allocate(1));
      long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
      systems.run(
          task -> {
            Fd other = Fd.of(others.one());
            while (System.nanoTime() - end < 0
                && !(gone.toCompletableFuture().isDone()
                    && drained.toCompletableFuture().isDone())) {
              task.await(Duration.ofMillis(3), other.readable());
            }
            return null;
          });
      assertThat(gone.toCompletableFuture()).as("the close").isCompleted();
      assertThat(gone.toCompletableFuture().join().occurrences().getFirst().isGone()).isTrue();
      assertThat(drained.toCompletableFuture()).as("the pause").isCompleted();
    }
  }

  @Test
  void anInotifyQueue() throws Exception {
    try (Fd fd = Fd.opened(inotify())) {
      assertThat(holds(fd.readable())).isFalse();
      Files.createFile(folder.resolve("new"));
      assertThat(fired(fd.readable()).bytes().orElseThrow()).isGreaterThanOrEqualTo(16);
    }
  }

  private int inotify() throws Exception {
    int queue = Inotify.create();
    Inotify.add(queue, folder.toString(), InotifyEvents.CREATE);
    return queue;
  }

  @Test
  @DisplayName("A timerfd and a pipe that a parent hands in by their numbers")
  void handedInByAParent() throws Exception {
    // Python 3.13 would have os.timerfd_create; here ctypes calls it, and the child waits for it.
    Path script = folder.resolve("parent.py");
    Files.writeString(
        script,
        """
        import ctypes, os, struct, subprocess, sys
        libc = ctypes.CDLL(None, use_errno=True)
        timer = libc.timerfd_create(1, 0)
        libc.timerfd_settime(timer, 0, struct.pack('qqqq', 0, 0, 0, 50_000_000), None)
        r, w = os.pipe()
        child = subprocess.Popen(sys.argv[1:] + [str(timer), str(r)], pass_fds=(timer, r))
        os.close(r)
        os.write(w, b'from the parent')
        sys.exit(child.wait())
        """);
    Process parent =
        new ProcessBuilder(
                "python3",
                script.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@config/java.options",
                "-cp",
                System.getProperty("java.class.path"),
                Inherits.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines = parent.inputReader().lines().filter(line -> line.startsWith("=")).toList();
    assertThat(parent.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(lines).containsExactly("=timer 1", "=pipe from the parent");
  }

  @Test
  void aTerminalIsHungUpWhenItsLastUserIsGone() throws Exception {
    try (PseudoTerminal pty = Fd.terminal()) {
      assertThat(holds(pty.master().hungUp())).isFalse();
      Process user = new ProcessBuilder("true").redirectInput(pty.path().toFile()).start();
      assertThat(fired(pty.master().hungUp()).hungUp()).isTrue();
      assertThat(user.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aFifo() throws Exception {
    Path fifo = folder.resolve("fifo");
    try (Child mkfifo = Child.of("mkfifo", fifo.toString()).start()) {
      systems.run(task -> task.select(mkfifo.exited()));
    }
    assertThatThrownBy(() -> Fd.open(fifo, StandardOpenOption.WRITE)).hasMessageContaining("ENXIO");
    try (Fd reader = Fd.open(fifo);
        Fd writer = Fd.open(fifo, StandardOpenOption.WRITE)) {
      assertThat(holds(reader.readable())).isFalse();
      writer.write(ByteBuffer.wrap(new byte[3]));
      assertThat(fired(reader.readable()).bytes()).hasValue(3);
    }
  }

  @Test
  void everyChannelOfNio() throws Exception {
    try (Sockets sockets = Sockets.connected();
        ServerSocketChannel server = Sockets.listening()) {
      Fd fd = Fd.of(sockets.one());
      assertThat(Fd.of(sockets.one())).isSameAs(fd);
      assertThat(holds(fd.readable())).isFalse();
      sockets.other().write(ByteBuffer.wrap(new byte[3]));
      assertThat(fired(fd.readable()).bytes()).hasValue(3);

      assertThat(holds(Fd.of(server).readable())).isFalse();
      try (SocketChannel client = SocketChannel.open(server.getLocalAddress())) {
        assertThat(fired(Fd.of(server).readable()).readable()).isTrue();
        assertThat(client.isConnected()).isTrue();
      }

      Pipe pipe = Pipe.open();
      pipe.source().configureBlocking(false);
      assertThat(holds(Fd.of(pipe.source()).readable())).isFalse();
      assertThat(holds(Fd.of(pipe.sink()).writable())).isTrue();
      pipe.sink().write(ByteBuffer.wrap(new byte[3]));
      assertThat(fired(Fd.of(pipe.source()).readable()).bytes()).hasValue(3);
      pipe.sink().close();
      pipe.source().close();
    }
  }

  @Test
  void aChannelIsReadAndWrittenByItself() throws Exception {
    try (Sockets sockets = Sockets.connected()) {
      Fd fd = Fd.of(sockets.one());
      assertThatThrownBy(() -> fd.read(ByteBuffer.allocate(1)))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("read with the channel itself");
      assertThatThrownBy(() -> fd.write(ByteBuffer.allocate(1)))
          .isInstanceOf(UnsupportedOperationException.class);
      fd.close();
      assertThat(sockets.one().isOpen()).isFalse();
      assertThatThrownBy(() -> Fd.of(sockets.one())).isInstanceOf(ClosedChannelException.class);
    }
  }

  @Test
  @DisplayName("W9: a channel that its owner closes ends the waits for it")
  void aChannelThatIsClosed() throws Exception {
    try (Sockets sockets = Sockets.connected()) {
      Fd fd = Fd.of(sockets.one());
      var waiter = systems.begun(task -> task.await(Systems.LONG, fd.readable()));
      sockets.one().close();
      assertThat(systems.outcome(waiter).occurrences().getFirst().isGone()).isTrue();
      assertThat(fd.isOpen()).isFalse();
      try (FdPipe reused = Fd.pipe()) { // its number is a stranger's now
        fd.close();
        assertThat(reused.reader().read(ByteBuffer.allocate(1))).isEqualTo(Fd.AGAIN);
      }
    }
  }

  @Test
  void withoutItsFlagAChannelIsRefusedWithTheCure() throws Exception {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WithoutFlag.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(java.getInputStream().readAllBytes());
    assertThat(output).contains("--add-exports java.base/sun.nio.ch=ALL-UNNAMED");
    assertThat(java.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  static final class WithoutFlag {
    private WithoutFlag() {}

    public static void main(String[] args) throws Exception {
      try (SocketChannel channel = SocketChannel.open()) {
        System.out.println(Fd.of(channel));
      } catch (UnsupportedOperationException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  /** Run by {@link #handedInByAParent}. */
  static final class Inherits {
    private Inherits() {}

    public static void main(String[] args) throws Exception {
      try (Systems systems = new Systems()) {
        Fd timer = Fd.of(Integer.parseInt(args[0]));
        Fd pipe = Fd.of(Integer.parseInt(args[1]));
        systems.run(task -> task.select(timer.readable()));
        ByteBuffer count = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
        timer.read(count);
        System.out.println("=timer " + count.getLong(0));
        systems.run(task -> task.select(pipe.readable()));
        ByteBuffer text = ByteBuffer.allocate(64);
        pipe.read(text);
        System.out.println("=pipe " + new String(text.array(), 0, text.position()));
      }
    }
  }

  @Test
  void memoryOfEitherKindIsReadAndWritten() throws Exception {
    try (FdPair pair = Fd.pair();
        Arena arena = Arena.ofConfined()) {
      MemorySegment off = arena.allocateFrom("native");
      assertThat(pair.one().write(off.asSlice(0, 6))).isEqualTo(6);
      MemorySegment on = MemorySegment.ofArray(new byte[6]);
      assertThat(pair.other().read(on)).isEqualTo(6);
      assertThat(pair.other().write(on)).isEqualTo(6);
      MemorySegment back = arena.allocate(6);
      assertThat(pair.one().read(back)).isEqualTo(6);
      assertThat(back.mismatch(on)).isEqualTo(-1);
      assertThat(pair.one().read(back)).isEqualTo(Fd.AGAIN);
      pair.other().close();
      assertThat(pair.one().read(back)).isEqualTo(Fd.END);
    }
  }

  @Test
  void filesAreOpenedWithTheOptionsOfFiles() throws Exception {
    Path file = folder.resolve("file");
    assertThatThrownBy(() -> Fd.open(file)).hasMessageContaining("ENOENT");
    try (Fd fd =
        Fd.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE_NEW)) {
      fd.write(ByteBuffer.wrap(new byte[3]));
      assertThat(fd.read(ByteBuffer.allocate(1))).isEqualTo(Fd.END);
    }
    assertThatThrownBy(() -> Fd.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW))
        .isNotInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("EEXIST");
    try (Fd fd = Fd.open(file, StandardOpenOption.APPEND, StandardOpenOption.DSYNC)) {
      fd.write(ByteBuffer.wrap(new byte[3]));
    }
    Fd.open(file, StandardOpenOption.TRUNCATE_EXISTING).close(); // to read: it stays as it is
    assertThat(file).hasSize(6);
    Fd.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING).close();
    assertThat(file).isEmptyFile();
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertThatThrownBy(() -> Fd.open(link, LinkOption.NOFOLLOW_LINKS))
        .hasMessageContaining("ELOOP");
    assertThatThrownBy(() -> Fd.open(file, StandardOpenOption.DELETE_ON_CLOSE))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aDuplicateIsClosedForItself() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      Fd twin = pipe.writer().dup();
      pipe.writer().close();
      assertThat(holds(pipe.reader().hungUp())).isFalse();
      assertThat(twin.write(ByteBuffer.wrap(new byte[1]))).isEqualTo(1);
      assertThat(fired(pipe.reader().readable()).hungUp()).isFalse();
      twin.close();
      assertThat(fired(pipe.reader().hungUp()).bytes()).hasValue(1);
      assertThat(Descriptors.isOpen(pipe.reader().number())).isTrue();
    }
  }

  private Readiness fired(Event<Readiness> event) throws Exception {
    return systems.run(task -> task.await(Systems.LONG, event).get(event)).orElseThrow();
  }

  private boolean holds(Event<?> event) throws Exception {
    Fired now = systems.run(task -> task.await(Duration.ZERO, event));
    return !now.isEmpty();
  }
}
