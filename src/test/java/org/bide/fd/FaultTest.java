package org.bide.fd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bide.event.Fired;
import org.bide.task.TaskRef;
import org.bide.testing.Classes;
import org.bide.testing.OpenFiles;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Faults of descriptors")
class FaultTest extends WithSystem {

  @Test
  @DisplayName("W9, W13: closed by another task during a wait, 10,000 times, the number reused")
  void closedDuringAWait() throws Exception {
    OpenFiles before = OpenFiles.of(systems);
    for (int i = 0; i < 10_000; i++) {
      round();
    }
    before.awaitNothingNew();
  }

  private void round() throws Exception {
    systems.run(
        task -> {
          FdPipe pipe = Fd.pipe();
          TaskRef<?, Fired> level =
              task.spawn("level", body -> body.await(Systems.LONG, pipe.reader().readable()));
          TaskRef<?, Fired> edge =
              task.spawn("edge", body -> body.await(Systems.LONG, pipe.reader().readable().edge()));
          TaskRef<?, FdPipe> closer =
              task.spawn(
                  "closer",
                  body -> {
                    pipe.reader().close(); // not the writer: that would be a hang-up
                    FdPipe reused = Fd.pipe(); // as a rule the same numbers
                    reused.writer().write(ByteBuffer.wrap(new byte[1]));
                    return reused;
                  });
          FdPipe reused = task.select(closer.ended()).get();
          for (TaskRef<?, Fired> waiter : List.of(level, edge)) {
            Fired fired = task.select(waiter.ended()).get();
            assertThat(fired.occurrences().getFirst().isGone()).isTrue();
          }
          // The stranger that has the number now is ready, and none of its bytes was read.
          assertThat(task.select(reused.reader().readable()).bytes()).hasValue(1);
          reused.close();
          pipe.close();
          return null;
        });
  }

  @Test
  @DisplayName("The limit of open files: the error names it and the cure, and all else goes on")
  void theLimitOfOpenFiles() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process limited =
        new ProcessBuilder(
                "bash",
                "-c",
                "ulimit -n 200 && exec \"$0\" \"$@\"",
                java,
                "@config/java.options",
                "-cp",
                System.getProperty("java.class.path"),
                Limited.class.getName())
            .redirectErrorStream(true)
            .start();
    List<String> all = limited.inputReader().lines().toList();
    assertThat(limited.waitFor(40, TimeUnit.SECONDS)).isTrue();
    List<String> lines = all.stream().filter(line -> line.startsWith("=")).toList();
    assertThat(lines).as("what it says in %s", all).hasSize(4);
    assertThat(lines.getFirst())
        .startsWith("=open pipe2(): EMFILE (Too many open files)")
        .contains("this process may have 200 descriptors open")
        .contains("ulimit -n");
    assertThat(lines.get(1)).contains("cannot wait for fd:").contains(":edge").contains("200");
    assertThat(lines.get(2)).isEqualTo("=mark reached");
    assertThat(lines.get(3)).isEqualTo("=readable 2");
  }

  private static void warmUp(Systems systems, Fd fd) throws Exception {
    Classes.loadAll();
    systems.run(
        task -> {
          task.select(fd.readable()).bytes();
          task.await(fd.readable().edge());
          return task.await(Duration.ofMillis(30), fd.readable().atLeast(2));
        });
    try {
      systems.run(task -> task.await(Fd.of(199).readable().edge()));
    } catch (Exception e) {
      // as it fails below, with all the classes that takes
    }
  }

  /** With a limit of 200 descriptors. */
  static final class Limited {
    private Limited() {}

    public static void main(String[] args) throws Exception {
      try (Systems systems = new Systems();
          FdPipe pipe = Fd.pipe()) {
        pipe.writer().write(ByteBuffer.wrap(new byte[1]));
        warmUp(systems, pipe.reader()); // the JVM cannot open a jar either, once it is reached
        List<FdPipe> all = new ArrayList<>();
        try {
          while (true) {
            all.add(Fd.pipe());
          }
        } catch (IOException e) {
          System.out.println("=open " + e.getMessage());
        }
        Fd last = null;
        try {
          last = pipe.writer().dup(); // pipes come in twos
        } catch (IOException e) {
          // there was an even number left
        }
        try {
          systems.run(task -> task.await(pipe.reader().readable().edge()));
        } catch (Exception e) {
          System.out.println("=edge " + e.getMessage());
        }
        var mark =
            systems
                .bide()
                .spawn(task -> task.await(Systems.LONG, pipe.reader().readable().atLeast(2)));
        pipe.writer().write(ByteBuffer.wrap(new byte[1]));
        System.out.println(systems.outcome(mark).isEmpty() ? "=mark" : "=mark reached");
        Readiness ready = systems.run(task -> task.select(pipe.reader().readable()));
        System.out.println("=readable " + ready.bytes().orElseThrow());
        for (FdPipe one : all) {
          one.close();
        }
        if (last != null) {
          last.close();
        }
      }
    }
  }
}
