package org.bide.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.testing.Systems.LONG;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.Fired;
import org.bide.fd.Fd;
import org.bide.fd.FdPipe;
import org.bide.os.TestLimits;
import org.bide.process.Child;
import org.bide.process.Stdio;
import org.bide.task.Task;
import org.bide.timer.Timer;

/**
 * The limit of descriptors is reached, in the whole process: what takes one fails and says so, what
 * takes none goes on. The limit is lowered to what is open, and the holes filled.
 *
 * <p>Others do not begin then, for any of them might be refused; the bystanders go on. Nothing is
 * asserted before the limit is raised again, as it takes a descriptor to load a class.
 */
final class NoDescriptors implements Fault {

  private static final int ROUNDS_OF_BYSTANDERS = 5;
  private static final Duration POLL = Duration.ofMillis(10);

  private final Bystanders bystanders;

  NoDescriptors(Bystanders bystanders) {
    this.bystanders = bystanders;
  }

  @Override
  public boolean isForAll() {
    return true;
  }

  /** Loads the classes of a refusal. */
  void prepare(Task<?> task) throws Exception {
    assertThatThrownBy(() -> Child.of("/not/there").start()).isInstanceOf(IOException.class);
    Fd closed = Fd.of(Short.MAX_VALUE);
    assertThatThrownBy(() -> task.await(closed.readable().edge()))
        .isInstanceOf(EventException.class);
    String message;
    Exception noPipe;
    try (Full full = new Full()) {
      message = full.message();
      noPipe = full.refusal(Fd::pipe);
    }
    assertThat(message).contains("EMFILE");
    assertThat(noPipe).hasMessageContaining("EMFILE");
  }

  @Override
  public void once(Task<?> task, Random random) throws Exception {
    Exception noChild;
    Exception noEdge;
    OptionalLong mark;
    boolean isBystanderStuck;
    String noPipe;
    try (FdPipe pipe = Fd.pipe()) {
      try (Full full = new Full()) {
        noPipe = full.message();
        noChild = full.refusal(NoDescriptors::startAndClose);
        noEdge = full.refusal(() -> poll(task, pipe.reader().readable().edge()));
        pipe.writer().write(ByteBuffer.wrap(new byte[2]));
        mark = task.select(LONG, pipe.reader().readable().atLeast(2)).orElseThrow().bytes();
        long rounds = bystanders.rounds();
        long end = System.nanoTime() + LONG.toNanos();
        while (bystanders.rounds() < rounds + ROUNDS_OF_BYSTANDERS && System.nanoTime() < end) {
          task.await(Timer.after(Duration.ofMillis(1)));
        }
        isBystanderStuck = bystanders.rounds() < rounds + ROUNDS_OF_BYSTANDERS;
      }
      assertThat(task.await(LONG, pipe.reader().readable().edge()).size()).isOne();
    }
    assertThat(noPipe).contains("EMFILE (Too many open files)", "descriptors open", "ulimit -n");
    assertThat(noChild).isInstanceOf(IOException.class).hasMessageContaining("EMFILE");
    assertThat(noEdge).isInstanceOf(EventException.class).hasMessageContaining("cannot wait for");
    assertThat(mark).hasValue(2);
    assertThat(isBystanderStuck).as("those who need no descriptor are stuck").isFalse();
  }

  private static Fired poll(Task<?> task, Event<?> edge) {
    Fired fired = task.await(POLL, edge);
    task.forget(edge); // or its descriptor would be kept for the next
    return fired;
  }

  private static Void startAndClose() throws IOException {
    Child.of("/bin/true").out(Stdio.PIPE).start().close();
    return null;
  }

  /** As long as it is open, the limit is reached. */
  private static final class Full implements AutoCloseable {
    private static final Path NOWHERE = Path.of("/dev/null");
    private static final int MOST_ATTEMPTS = 10;

    private final List<Fd> fill = new ArrayList<>();
    private final long before;
    private final String message;

    Full() throws IOException {
      Fd.openToRead(NOWHERE).close(); // its classes
      before = TestLimits.openFiles(highest() + 1);
      message = fill();
    }

    /** Returns what the one who finds no descriptor any more is told. */
    private String fill() {
      while (true) {
        try {
          fill.add(Fd.openToRead(NOWHERE));
        } catch (IOException e) {
          return e.getMessage();
        }
      }
    }

    String message() {
      return message;
    }

    /**
     * What is thrown, or null. A descriptor that has become free is filled, and what has taken one
     * is tried again: the start of a child lets go of the groups that have emptied since the last.
     */
    Exception refusal(Callable<?> refused) {
      for (int i = 0; i < MOST_ATTEMPTS; i++) {
        fill();
        try {
          refused.call();
        } catch (Exception e) {
          return e;
        }
      }
      return null;
    }

    private static long highest() throws IOException {
      try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
        return all.mapToLong(fd -> Long.parseLong(fd.getFileName().toString())).max().orElseThrow();
      }
    }

    @Override
    public void close() throws IOException {
      TestLimits.openFiles(before);
      for (Fd fd : fill) {
        fd.close();
      }
    }
  }
}
