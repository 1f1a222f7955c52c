package org.bide.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.bide.testing.Systems.LONG;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.bide.event.Event;
import org.bide.fd.Fd;
import org.bide.os.ChildWait;
import org.bide.os.Signals;
import org.bide.os.Spawn;
import org.bide.task.Task;
import org.bide.testing.OpenFiles;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.bide.testing.Zombies;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Processes when something goes wrong, or very often")
class ProcessFaultsTest extends WithSystem {

  private static final int MANY = 2_000;
  private static final int IN_FLIGHT = 16;

  @Test
  @DisplayName("Thousands of children leave no descriptor, no thread and no zombie")
  void thousands() throws Exception {
    Command command = Child.of("/bin/true").out(Stdio.PIPE);
    systems.run(task -> run(task, command, 2 * IN_FLIGHT)); // what is made once
    OpenFiles before = OpenFiles.of(systems);
    int threads = Thread.getAllStackTraces().size();
    systems.run(task -> run(task, command, MANY));
    before.assertNothingNew();
    assertThat(Thread.getAllStackTraces().size()).isLessThanOrEqualTo(threads + 2); // the JIT's
    assertThat(Zombies.now()).isEmpty();
  }

  private static Void run(Task<?> task, Command command, int count) throws IOException {
    Deque<Child> running = new ArrayDeque<>();
    for (int i = 0; i < count + IN_FLIGHT; i++) {
      if (i < count) {
        running.add(command.start());
      }
      if (i >= IN_FLIGHT && !running.isEmpty()) {
        Child first = running.poll();
        assertThat(task.select(LONG, first.exited()).orElseThrow().isSuccess()).isTrue();
        first.close();
      }
    }
    return null;
  }

  @Test
  @DisplayName("Children that nobody waits for are reaped when others are started")
  void nobodyWaits() throws Exception {
    for (int i = 0; i < 200; i++) {
      Child.of("/bin/true").start();
    }
    await()
        .atMost(LONG)
        .until(
            () -> {
              Child last = Child.of("/bin/true").start();
              systems.run(task -> task.select(LONG, last.exited()));
              return Zombies.now().isEmpty();
            });
  }

  @Test
  @DisplayName("The limit of descriptors is a clear error, and nothing of the child is left")
  void noDescriptorLeft() throws Exception {
    try (Limited jvm = new Limited()) {
      String all = jvm.output(systems);
      assertThat(all)
          .contains("refused Too many open files", "left 0", "works again")
          .endsWith("ok\n")
          .doesNotContain("UNCLEAR");
    }
  }

  /** A JVM of its own, for the limit is for the whole process. */
  private static final class Limited implements AutoCloseable {
    private final Child jvm;

    Limited() throws IOException {
      String java = ProcessHandle.current().info().command().orElseThrow();
      jvm =
          Child.of(
                  "sh",
                  "-c",
                  "ulimit -n 256; exec \"$@\"",
                  "sh",
                  java,
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  RunsOut.class.getName())
              .out(Stdio.PIPE)
              .start();
    }

    String output(Systems systems) throws Exception {
      return systems.run(task -> CommandTest.readUntil(task, jvm.out(), null));
    }

    @Override
    public void close() throws IOException {
      jvm.close();
    }
  }

  /** Uses up the descriptors down to each small number, and starts a child with three pipes. */
  static final class RunsOut {
    public static void main(String[] args) throws Exception {
      Command command =
          Child.of("/bin/sleep", "1000").in(Stdio.PIPE).out(Stdio.PIPE).err(Stdio.PIPE);
      Child first = command.start(); // loads the classes, which takes descriptors too
      long unheld = Spawn.of("/bin/sleep", "1000").start();
      Signals.kill(unheld, 9);
      ChildWait.reapNumber(unheld);
      first.signal("KILL");
      first.close();
      List<Fd> taken = new ArrayList<>();
      try {
        while (true) {
          taken.add(Fd.openToRead(Path.of("/dev/null")));
        }
      } catch (IOException full) {
        System.out.println("full");
      }
      attempt(Child.of("/bin/sleep", "1000")); // needs none but the one to hold it by
      for (int free = 0; free < 12; free++) {
        attempt(command);
        taken.removeLast().close();
      }
      for (Fd fd : taken) {
        fd.close();
      }
      Child last = command.start();
      System.out.println("works again");
      last.signal("KILL");
      long left = 0;
      for (int i = 0; i < 100; i++) { // each start reaps some
        Child.of("/bin/true").start();
      }
      for (ProcessHandle child : ProcessHandle.current().children().toList()) {
        boolean isSleep = child.info().command().orElse("").endsWith("sleep");
        if (isSleep && child.pid() != last.pid()) {
          left++;
        }
      }
      System.out.println("left " + left);
      System.out.println("ok");
      System.exit(0);
    }

    private static void attempt(Command command) throws IOException {
      try {
        Child child = command.start();
        child.signal("KILL");
        child.close();
      } catch (IOException e) {
        boolean isClear = e.getMessage().contains("EMFILE (Too many open files)");
        System.out.println(isClear ? "refused Too many open files" : "UNCLEAR " + e);
      }
    }
  }

  @Test
  @DisplayName("W13: a number that is used again is another process")
  void reuseOfTheNumber() throws Exception {
    Path next = Path.of("/proc/sys/kernel/ns_last_pid");
    assumeTrue(Files.isWritable(next), "to choose the next process number takes " + next);
    Child first = Child.of("/bin/true").start();
    Pid known = Pid.of(first.pid());
    Event<Exit> end = first.exited();
    systems.run(task -> task.select(LONG, end));
    Child second = null;
    for (int i = 0; i < 100 && (second == null || second.pid() != first.pid()); i++) {
      if (second != null) {
        second.signal("KILL");
      }
      try {
        Files.write(next, Long.toString(first.pid() - 1).getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        abort("not permitted: " + e.getMessage());
      }
      second = Child.of("/bin/sleep", "1000").start();
    }
    assumeTrue(second.pid() == first.pid(), "others start processes all the time");
    assertThat(first.signal("KILL")).isFalse();
    assertThat(known.signal("KILL")).isFalse();
    assertThat(systems.run(task -> task.select(LONG, end)).isPresent()).isTrue();
    Event<Exit> other = second.exited();
    assertThat(systems.run(task -> task.await(Duration.ZERO, other)).isEmpty()).isTrue();
    second.signal("KILL");
    assertThat(systems.<Exit>run(task -> task.select(LONG, other).orElseThrow()).signal())
        .contains("KILL");
  }
}
