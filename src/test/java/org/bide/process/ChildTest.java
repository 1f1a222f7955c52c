package org.bide.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.bide.event.Event;
import org.bide.fd.Fd;
import org.bide.task.Task;
import org.bide.testing.OpenFiles;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Processes: children, and the end of any")
class ChildTest extends WithSystem {

  @TempDir Path folder;

  private static String readAll(Task<?> task, Fd fd) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(8192);
    while (true) {
      task.await(fd.readable());
      int count = fd.read(buffer.clear());
      if (count == Fd.END) {
        return all.toString(UTF_8);
      }
      all.write(buffer.array(), 0, Math.max(0, count));
    }
  }

  private String output(Command command) throws Exception {
    return systems.run(
        task -> {
          try (Child child = command.out(Stdio.PIPE).start()) {
            return readAll(task, child.out());
          }
        });
  }

  private Exit exit(Command command) throws Exception {
    Child child = command.start();
    return systems.run(task -> task.select(child.exited()));
  }

  @Test
  void returnsItsStatusAndWhatItUsed() throws Exception {
    Exit exit = exit(Child.of("sh", "-c", "exit 7"));
    assertThat(exit.status()).hasValue(7);
    assertThat(exit).hasToString("exited status=7");
    assertThat(exit.usage()).isPresent();
    assertThat(exit(Child.of("true")).isSuccess()).isTrue();
  }

  @Test
  void isEndedByASignal() throws Exception {
    Child child = Child.of("sleep", "1000").start();
    assertThat(child.signal("TERM")).isTrue();
    Exit exit = systems.run(task -> task.select(child.exited()));
    assertThat(exit.signal()).hasValue("TERM");
    assertThat(exit).hasToString("killed signal=TERM");
    assertThat(child.signal("TERM")).as("it has ended").isFalse();
  }

  @Test
  @DisplayName("A child that has ended takes no signal, also while nobody has reaped it")
  void takesNoSignalBeforeItIsReaped() throws Exception {
    Child child = Child.of("true").out(Stdio.PIPE).start();
    Path stat = Path.of("/proc", Long.toString(child.pid()), "stat");
    await().until(() -> Files.readString(stat).contains(" Z ")); // it must not be waited for
    assertThat(child.signal("TERM")).isFalse();
    assertThat(stat).as("not reaped").exists();
    assertThat(systems.run(task -> task.select(child.exited())).isSuccess()).isTrue();
    child.close();
  }

  @Test
  void standardStreamsArePipesFilesAndNothing() throws Exception {
    Path file = folder.resolve("out");
    Exit exit =
        systems.run(
            task -> {
              try (Child child = Child.of("cat").in(Stdio.PIPE).out(Stdio.file(file)).start()) {
                child.in().write(ByteBuffer.wrap("hello\n".getBytes(UTF_8)));
                child.in().close();
                return task.select(child.exited());
              }
            });
    assertThat(exit.isSuccess()).isTrue();
    exit(Child.of("sh", "-c", "cat; echo more").in(Stdio.DISCARD).out(Stdio.append(file)));
    assertThat(file).hasContent("hello\nmore\n");
    assertThat(output(Child.of("cat").in(Stdio.file(file)))).isEqualTo("hello\nmore\n");
  }

  @Test
  void standardErrorCanBeTheSameAsTheOutput() throws Exception {
    Command both = Child.of("sh", "-c", "echo one; echo two >&2; echo three").err(Stdio.OUT);
    assertThat(output(both)).isEqualTo("one\ntwo\nthree\n");
  }

  @Test
  void environmentAndDirectory() throws Exception {
    String where = folder.toRealPath().toString();
    assertThat(output(Child.of("pwd").directory(folder))).isEqualTo(where + "\n");
    assertThat(output(Child.of("sh", "-c", "echo $GREETING").environment("GREETING", "hi")))
        .isEqualTo("hi\n");
    assertThat(output(Child.of("/usr/bin/env").onlyEnvironment(Map.of("ONLY", "this"))))
        .isEqualTo("ONLY=this\n");
  }

  @Test
  void aSignalToTheGroupReachesWhatTheChildStarted() throws Exception {
    Child shell =
        Child.of("sh", "-c", "sleep 1000 & echo $!; wait").ownGroup().out(Stdio.PIPE).start();
    systems.run(
        task -> {
          task.await(shell.out().readable());
          ByteBuffer line = ByteBuffer.allocate(32);
          shell.out().read(line);
          long grandchild = Long.parseLong(new String(line.array(), 0, line.position()).trim());
          Event<Exit> end = Pid.of(grandchild).exited();
          assertThat(task.await(Duration.ZERO, end).isEmpty()).isTrue();
          assertThat(shell.signalGroup("KILL")).isTrue();
          task.select(end);
          return task.select(shell.exited());
        });
    shell.close();
  }

  @Test
  void whatCannotBeStartedIsNamed() {
    assertThatThrownBy(() -> Child.of("no-such-command").start())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no-such-command")
        .hasMessageContaining("PATH");
    assertThatThrownBy(() -> Child.of("true").directory(Path.of("/no/such/place")).start())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/no/such/place");
    assertThatThrownBy(() -> Child.of("true").diesWithParent("FOO")).hasMessageContaining("FOO");
    assertThatThrownBy(() -> Child.of("true").start().out())
        .hasMessageContaining("start it with .out(PIPE)");
  }

  @Test
  void nothingIsLeftOpenWhenAStartFails() throws Exception {
    OpenFiles before = OpenFiles.of(systems);
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(
              () -> Child.of("no-such").in(Stdio.PIPE).out(Stdio.PIPE).err(Stdio.PIPE).start())
          .isInstanceOf(IOException.class);
    }
    before.assertNothingNew();
  }

  @Test
  @DisplayName("A process that is not a child tells its status too, reaped or not")
  void strangers() throws Exception {
    try (Child parent =
        Child.of("sh", "-c", "(sleep 0.3; exit 9) & echo $!; sleep 0.6; exit 0")
            .out(Stdio.PIPE)
            .start()) {
      Exit exit =
          systems.run(
              task -> {
                task.await(parent.out().readable());
                ByteBuffer line = ByteBuffer.allocate(32);
                parent.out().read(line);
                long stranger =
                    Long.parseLong(new String(line.array(), 0, line.position(), UTF_8).trim());
                return task.select(Pid.of(stranger).exited());
              });
      assertThat(exit).hasToString("exited status=9");
    }
  }

  @Test
  void aJavaProcessIsWaitedForWithoutTakingItsStatusAway() throws Exception {
    Process process = new ProcessBuilder("sh", "-c", "read line; exit 4").start();
    systems.run(
        task -> {
          Event<Exit> end = Pid.of(process.toHandle()).exited();
          assertThat(task.await(Duration.ZERO, end).isEmpty()).isTrue();
          process.getOutputStream().close();
          return task.await(Systems.LONG, end).get(end).orElseThrow();
        });
    assertThat(process.waitFor()).isEqualTo(4);
  }

  @Test
  void aChildDiesWithItsParentAlsoWhenThatIsKilled() throws Exception {
    Child jvm =
        Child.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                DiesWithParent.class.getName())
            .out(Stdio.PIPE)
            .start();
    systems.run(
        task -> {
          ByteBuffer line = ByteBuffer.allocate(64);
          while (line.position() == 0 || line.get(line.position() - 1) != '\n') {
            task.await(jvm.out().readable());
            assertThat(jvm.out().read(line)).isPositive();
          }
          Pid grandchild =
              Pid.of(Long.parseLong(new String(line.array(), 0, line.position(), UTF_8).trim()));
          assertThat(task.await(Duration.ZERO, grandchild.exited()).isEmpty()).isTrue();
          jvm.signal("KILL");
          return task.await(Systems.LONG, grandchild.exited())
              .get(grandchild.exited())
              .orElseThrow();
        });
    jvm.close();
  }

  /** The JVM that is killed. */
  static final class DiesWithParent {
    public static void main(String[] args) throws Exception {
      Thread starter =
          new Thread(
              () -> { // a thread that ends: the signal must not come when it does
                try {
                  Child child =
                      Child.of("sleep", "1000")
                          .in(Stdio.DISCARD)
                          .out(Stdio.DISCARD)
                          .diesWithParent("KILL")
                          .start();
                  System.out.println(child.pid());
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      starter.start();
      starter.join();
      Thread.sleep(Long.MAX_VALUE);
    }
  }
}
