package org.bide.os;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.bide.os.NativeFunction.number;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A signal that does nothing but interrupt, for tests: whatever blocks in the kernel fails with
 * EINTR. The JVM's own handlers have SA_RESTART, so they show that only of calls that signal(7)
 * never restarts; this one has not, so all that can fail does.
 *
 * <p>The handler stays until the JVM ends: of a signal that is still on its way without it, the JVM
 * would die.
 */
public final class Interruption {
  private static final int SIGNAL = Signals.number("RTMIN+7");
  private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final Path THREADS = Path.of("/proc/self/task");

  /** struct sigaction of the C library: handler, mask of 128 bytes, flags, restorer. */
  private static final int SIGACTION_LONGS = 1 + 16 + 1 + 1;

  static {
    MemorySegment action = MemorySegment.ofArray(new long[SIGACTION_LONGS]);
    // A function that takes an int, has no effect, and leaves errno alone.
    action.set(JAVA_LONG, 0, NativeFunction.find("abs").orElseThrow().address());
    int result = CriticalCall.to("sigaction").call(number(SIGNAL), action);
    if (result < 0) {
      throw new AssertionError("sigaction: " + Errno.of(-result));
    }
  }

  private Interruption() {}

  /** The kernel's numbers of this process's threads whose name begins so, of 15 letters at most. */
  public static List<Long> threads(String name) throws IOException {
    List<Long> found = new ArrayList<>();
    try (Stream<Path> all = Files.list(THREADS)) {
      for (Path thread : all.toList()) {
        if (nameOf(thread).startsWith(name)) {
          found.add(Long.valueOf(thread.getFileName().toString()));
        }
      }
    }
    return found;
  }

  private static String nameOf(Path thread) {
    try {
      return Files.readString(thread.resolve("comm"));
    } catch (IOException e) {
      return ""; // it ended since it was listed
    }
  }

  /**
   * Interrupts a thread of this process that sleeps in the kernel.
   *
   * @return whether it slept
   * @throws IOException if it has ended
   */
  public static boolean ofSleeping(long thread) throws IOException {
    return Sleep.of(thread).isAsleep() && TestSignals.sendIfAlive(thread, SIGNAL);
  }

  /** Interrupts a thread that many times, each time when it has fallen asleep once more. */
  static void often(long thread, int times) throws IOException {
    long end = System.nanoTime() + DEADLINE_NANOS;
    long last = -1;
    for (int i = 0; i < times; ) {
      Sleep sleep = Sleep.of(thread);
      if (sleep.isAsleep() && sleep.number() != last) {
        last = sleep.number();
        TestSignals.send(thread, SIGNAL);
        i++;
      } else if (System.nanoTime() > end) {
        throw new AssertionError("thread " + thread + " was interrupted only " + i + " times");
      } else {
        Thread.yield();
      }
    }
  }

  /**
   * @param number grows with each sleep
   */
  private record Sleep(boolean isAsleep, long number) {
    static Sleep of(long thread) throws IOException {
      boolean isAsleep = false;
      long number = 0;
      for (String line : Files.readAllLines(THREADS.resolve(thread + "/status"))) {
        if (line.startsWith("State:")) {
          isAsleep = line.contains("S (sleeping)");
        } else if (line.startsWith("voluntary_ctxt_switches:")) {
          number = Long.parseLong(line.substring(line.indexOf('\t') + 1));
        }
      }
      return new Sleep(isAsleep, number);
    }
  }
}
