package org.bide.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.testing.Systems.LONG;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bide.fd.Fd;
import org.bide.fd.FdPipe;
import org.bide.fd.PseudoTerminal;
import org.bide.task.Task;
import org.bide.testing.Memory;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What a child is given: descriptors, environment, terminal")
class CommandTest extends WithSystem {

  @TempDir Path folder;

  /** Reads until the text has come, or to the end. */
  static String readUntil(Task<?> task, Fd fd, String text) throws IOException {
    StringBuilder all = new StringBuilder();
    ByteBuffer buffer = ByteBuffer.allocate(8192);
    while (text == null || all.indexOf(text) < 0) {
      assertThat(task.await(LONG, fd.readable()).isEmpty()).as("no more than: %s", all).isFalse();
      int count = fd.read(buffer.clear());
      if (count == Fd.END) {
        break;
      }
      all.append(UTF_8.decode(buffer.flip()));
    }
    return all.toString();
  }

  @Test
  void moreDescriptors() throws Exception {
    try (FdPipe pipe = Fd.pipe();
        Fd file = Fd.openToWrite(folder.resolve("file"))) {
      Child child =
          Child.of("sh", "-c", "echo three >&3; echo seven >&7")
              .fd(3, file)
              .fd(7, pipe.writer())
              .start();
      pipe.writer().close();
      String seven = systems.run(task -> readUntil(task, pipe.reader(), null));
      assertThat(seven).isEqualTo("seven\n");
      systems.run(task -> task.select(LONG, child.exited()));
      assertThat(folder.resolve("file")).hasContent("three\n");
      assertThat(file.isOpen()).isTrue();
    }
    Fd closed = Fd.openToRead(folder.resolve("file"));
    closed.close();
    assertThatThrownBy(() -> Child.of("true").fd(3, closed).start())
        .isInstanceOf(ClosedChannelException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Child.of("true").fd(1, closed))
        .withMessageContaining("out(fd)");
  }

  @Test
  void variablesAreAddedRemovedAndCleared() throws Exception {
    Command env = Child.of("/usr/bin/env");
    String path = "PATH=" + System.getenv("PATH");
    assertThat(output(env.environment("A", "1")).lines()).contains("A=1", path);
    assertThat(output(env.withoutEnvironment("PATH")).lines())
        .isNotEmpty()
        .noneMatch(line -> line.startsWith("PATH="));
    assertThat(output(env.environment("A", "1").withoutEnvironment("A")).lines())
        .contains(path)
        .doesNotContain("A=1");
    assertThat(output(env.onlyEnvironment(Map.of()))).isEmpty();
    assertThat(output(env.onlyEnvironment(Map.of()).environment("A", "ü"))).isEqualTo("A=ü\n");
  }

  private String output(Command command) throws Exception {
    return systems.run(
        task -> {
          try (Child child = command.out(Stdio.PIPE).start()) {
            String all = readUntil(task, child.out(), null);
            assertThat(task.select(LONG, child.exited()).orElseThrow().isSuccess()).isTrue();
            return all;
          }
        });
  }

  @Test
  @DisplayName("On a pseudo-terminal: it has a window, and is the controlling one of a session")
  void terminal() throws Exception {
    try (PseudoTerminal screen = Fd.terminal()) {
      screen.resize(33, 101);
      Child child =
          Child.of("sh", "-c", "tty; stty size; ps -o tty=,sid=,tpgid= -p $$; echo over >/dev/tty")
              .terminal(screen)
              .start();
      String name = screen.path().toString();
      String all = systems.run(task -> readUntil(task, screen.master(), null));
      Exit exit = systems.run(task -> task.select(LONG, child.exited()).orElseThrow());
      assertThat(exit.isSuccess()).isTrue();
      String[] lines = all.split("\r\n");
      assertThat(lines[0]).isEqualTo(name);
      assertThat(lines[1]).isEqualTo("33 101");
      assertThat(lines[2].trim().split("\\s+"))
          .containsExactly(name.substring("/dev/".length()), "" + child.pid(), "" + child.pid());
      assertThat(lines[3]).isEqualTo("over");
    }
  }

  @Test
  @DisplayName("What is typed at the terminal is read by the child, or becomes a signal")
  void keys() throws Exception {
    assertThat(typed("two words\n\4")).hasToString("exited status=0"); // ^D
    assertThat(typed("two words\n\3")).hasToString("killed signal=INT"); // ^C
  }

  private Exit typed(String keys) throws Exception {
    try (PseudoTerminal screen = Fd.terminal()) {
      Child child = Child.of("sh", "-c", "echo ready; exec cat").terminal(screen).start();
      return systems.run(
          task -> {
            readUntil(task, screen.master(), "ready"); // a key typed before is typed at nobody
            screen.master().write(ByteBuffer.wrap(keys.getBytes(UTF_8)));
            return task.select(LONG, child.exited()).orElseThrow();
          });
    }
  }

  @Test
  @DisplayName("When the terminal is closed its session is hung up")
  void hangUp() throws Exception {
    PseudoTerminal screen = Fd.terminal();
    Child child = Child.of("sleep", "1000").terminal(screen).start();
    screen.close();
    Exit exit = systems.run(task -> task.select(LONG, child.exited()).orElseThrow());
    assertThat(exit.signal()).contains("HUP");
  }

  @Test
  @DisplayName("One stream can be on the terminal while another is a pipe")
  void partlyOnTheTerminal() throws Exception {
    try (PseudoTerminal screen = Fd.terminal()) {
      Command command = Child.of("sh", "-c", "test -t 0 && test -t 2 && tty; echo error >&2");
      try (Child child = command.terminal(screen).out(Stdio.PIPE).start()) {
        systems.run(
            task -> {
              assertThat(readUntil(task, child.out(), null)).isEqualTo(screen.path() + "\n");
              assertThat(readUntil(task, screen.master(), null)).isEqualTo("error\r\n");
              return task.select(LONG, child.exited());
            });
      }
    }
  }

  @Test
  void aCoreDumpIsTold() throws Exception {
    String pattern = Files.readString(Path.of("/proc/sys/kernel/core_pattern"));
    Exit exit =
        systems.run(
            task ->
                task.select(
                        LONG,
                        Child.of("sh", "-c", "ulimit -c unlimited && kill -SEGV $$")
                            .directory(folder)
                            .start()
                            .exited())
                    .orElseThrow());
    assertThat(exit.signal()).contains("SEGV");
    Exit without =
        systems.run(
            task ->
                task.select(
                        LONG,
                        Child.of("sh", "-c", "ulimit -c 0; kill -SEGV $$")
                            .directory(folder)
                            .start()
                            .exited())
                    .orElseThrow());
    assertThat(without.signal()).contains("SEGV");
    if (!pattern.startsWith("|")) { // a pipe gets it whatever the limit is
      assertThat(without.coreDumped()).isFalse();
      assertThat(exit.coreDumped()).as(pattern).isTrue();
      assertThat(exit).hasToString("killed signal=SEGV core-dumped");
    }
  }

  @Test
  void whatItUsedIsMeasured() throws Exception {
    Exit exit =
        systems.run(
            task ->
                task.select(
                        LONG,
                        Child.of("sh", "-c", "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done")
                            .start()
                            .exited())
                    .orElseThrow());
    var usage = exit.usage().orElseThrow();
    assertThat(usage.user()).isPositive();
    assertThat(usage.maxResidentBytes()).isBetween(100L << 10, Memory.mostOfThisProcess());
    assertThat(usage.minorFaults()).isPositive();
  }
}
