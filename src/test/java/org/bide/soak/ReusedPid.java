package org.bide.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.bide.process.Child;
import org.bide.process.Pid;
import org.bide.process.Stdio;
import org.bide.task.Task;

/**
 * W13: the number of a child that has ended is another process's. Signals to the one that has ended
 * reach nobody, and its end stays what it was.
 *
 * <p>The next number is the kernel's to say where we may, proc_sys_kernel(5); others who start
 * processes at the same moment may get it first, and then it is tried again.
 */
final class ReusedPid implements Fault {

  private static final Path LAST_NUMBER = Path.of("/proc/sys/kernel/ns_last_pid");
  private static final int MOST_ATTEMPTS = 50;

  private final AtomicInteger reused = new AtomicInteger();

  /** How often that has succeeded. */
  int reused() {
    return reused.get();
  }

  @Override
  public void once(Task<?> task, Random random) throws Exception {
    Child first = Child.of("sh", "-c", "read -r _; exit 7").in(Stdio.PIPE).start();
    Pid known = Pid.of(first.pid()); // as it lives: had others reaped it, this might be a stranger
    first.in().close();
    assertThat(task.select(LONG, first.exited()).orElseThrow().status()).hasValue(7);
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      boolean isTried = nextIs(first.pid());
      try (Child second = Child.of("sleep", "1000").start()) {
        boolean isReused = second.pid() == first.pid();
        assertThat(first.signal("KILL")).isFalse();
        assertThat(known.signal("KILL")).isFalse();
        assertThat(task.await(Duration.ZERO, second.exited()))
            .as("the end of %s, the first %s, reused %s", second, first, isReused)
            .isEmpty();
        assertThat(task.select(LONG, known.exited()).orElseThrow().status()).hasValue(7);
        second.signal("TERM"); // that none of the others was
        assertThat(task.select(LONG, second.exited()).orElseThrow().signal()).contains("TERM");
        if (isReused) {
          reused.incrementAndGet();
        }
        if (isReused || !isTried) {
          break;
        }
      }
    }
    first.close();
  }

  private static boolean nextIs(long number) {
    try {
      Files.write(LAST_NUMBER, Long.toString(number - 1).getBytes(StandardCharsets.US_ASCII));
      return true;
    } catch (IOException e) {
      return false; // not permitted
    }
  }

  /** Whether one may choose the next number here. */
  static boolean isPossible() {
    return nextIs(ProcessHandle.current().pid());
  }
}
