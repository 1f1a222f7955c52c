package org.bide.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.testing.Systems.LONG;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.bide.fd.Fd;
import org.bide.fd.PseudoTerminal;
import org.bide.task.Task;
import org.bide.testing.OpenFiles;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Process groups of children")
class GroupTest extends WithSystem {

  private static List<Pid> numbers(Task<?> task, Child child) throws IOException {
    String line = CommandTest.readUntil(task, child.out(), "\n");
    return Arrays.stream(line.trim().split(" ")).map(Long::parseLong).map(Pid::of).toList();
  }

  /** Of the two, the first ignores HUP. */
  private static final String TWO =
      "trap '' HUP; sleep 1000 & a=$!; trap - HUP; sleep 1000 & echo $a $!; ";

  @Test
  @DisplayName("Those whom the leader leaves behind are reached after it was reaped")
  void afterTheLeader() throws Exception {
    try (Child leader = Child.of("sh", "-c", TWO + "exit 0").ownGroup().out(Stdio.PIPE).start()) {
      systems.run(
          task -> {
            List<Pid> left = numbers(task, leader);
            task.select(LONG, leader.exited());
            assertThat(leader.signalGroup("KILL")).isTrue();
            for (Pid each : left) {
              assertThat(task.select(LONG, each.exited()).orElseThrow().signal()).contains("KILL");
            }
            return null;
          });
    }
  }

  @Test
  @DisplayName("W13: a group whose members have all gone is nobody, whatever its number means now")
  void nobodyIsLeft() throws Exception {
    Child leader = Child.of("true").ownGroup().start();
    systems.run(task -> task.select(LONG, leader.exited()));
    assertThat(leader.signalGroup("KILL")).isFalse();
    Child ours = Child.of("sleep", "1000").start();
    assertThatThrownBy(() -> ours.signalGroup("KILL"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("start it with .ownGroup()");
    ours.signal("KILL");
  }

  @Test
  void noDescriptorIsLeftOfGroupsThatHaveEnded() throws Exception {
    OpenFiles before = OpenFiles.of(systems);
    for (int i = 0; i < 20; i++) {
      Child leader = Child.of("true").ownGroup().start();
      systems.run(task -> task.select(LONG, leader.exited()));
    }
    before.assertNothingNew();
  }

  @Test
  @DisplayName("SIGKILL of a guarded group takes all of it, the guard too")
  void killOfAGuardedGroup() throws Exception {
    try (Child child =
        Child.of("sh", "-c", TWO + "wait").groupDiesWithParent().out(Stdio.PIPE).start()) {
      systems.run(
          task -> {
            List<Pid> all = numbers(task, child);
            Pid guard = Pid.of(groupOf(child.pid()));
            assertThat(child.signalGroup("HUP")).isTrue(); // the guard and one other do not heed it
            assertThat(task.select(LONG, all.get(1).exited()).orElseThrow().signal())
                .contains("HUP");
            assertThat(task.select(LONG, child.exited()).orElseThrow().signal()).contains("HUP");
            assertThat(task.await(Duration.ofMillis(50), all.get(0).exited(), guard.exited()))
                .isEmpty();
            assertThat(child.signalGroup("KILL")).isTrue();
            assertThat(task.select(LONG, guard.exited()).orElseThrow().signal()).contains("KILL");
            return task.select(LONG, all.get(0).exited());
          });
    }
  }

  @Test
  void closingEndsTheGuardAndLeavesTheGroupAlone() throws Exception {
    Child child = Child.of("sh", "-c", TWO + "wait").groupDiesWithParent().out(Stdio.PIPE).start();
    systems.run(
        task -> {
          List<Pid> all = numbers(task, child);
          long guard = groupOf(child.pid());
          assertThat(guard).isNotEqualTo(child.pid());
          var end = Pid.of(guard).exited();
          child.close();
          assertThat(task.select(LONG, end).orElseThrow().signal()).contains("KILL");
          assertThat(task.await(Duration.ofMillis(100), child.exited(), all.get(0).exited()))
              .isEmpty();
          assertThat(child.signalGroup("KILL")).isTrue();
          return task.select(LONG, child.exited());
        });
  }

  /** Field 5 of proc(5), stat. */
  private static long groupOf(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[2]);
  }

  @Test
  void aTerminalHasASessionThatNoGuardCanJoin() throws Exception {
    try (PseudoTerminal screen = Fd.terminal()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Child.of("true").terminal(screen).groupDiesWithParent().start())
          .withMessageContaining("cannot be in the group of a guard")
          .withMessageContaining("diesWithParent(\"KILL\")");
    }
  }

  @Test
  @DisplayName("On a terminal: the child is killed with this JVM, and what it started is hung up")
  void aTerminalEndsWithItsParent() throws Exception {
    String heeding = "exec sh -c 'echo $PPID $$; exec sleep 1000'"; // before it says so
    String script = "trap '' HUP; (trap - HUP; " + heeding + ") & wait";
    Child jvm = startsAndIsKilled(StartsOnTerminal.class, script);
    systems.run(
        task -> {
          List<Pid> all = numbers(task, jvm);
          assertThat(all).hasSize(2);
          for (Pid each : all) {
            assertThat(task.await(Duration.ZERO, each.exited()).isEmpty()).isTrue();
          }
          jvm.signal("KILL");
          for (Pid each : all) {
            assertThat(task.select(LONG, each.exited())).as("%s", each).isPresent();
          }
          return task.select(LONG, jvm.exited());
        });
    jvm.close();
  }

  /** The JVM that is killed. */
  static final class StartsOnTerminal {
    public static void main(String[] script) throws Exception {
      PseudoTerminal screen = Fd.terminal();
      Child.of("sh", "-c", script[0]).terminal(screen).diesWithParent("KILL").start();
      ByteBuffer line = ByteBuffer.allocate(64);
      while (line.position() == 0 || line.get(line.position() - 1) != '\n') {
        screen.master().read(line); // spins: no actor system here
        Thread.onSpinWait();
      }
      System.out.print(UTF_8.decode(line.flip()).toString().replace("\r", ""));
      System.out.flush();
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  private static Child startsAndIsKilled(Class<?> main, String script) throws IOException {
    return Child.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            script)
        .out(Stdio.PIPE)
        .start();
  }

  @Test
  @DisplayName("A guarded group ends with this JVM, also when that is killed, grandchildren too")
  void aGroupDiesWithItsParent() throws Exception {
    Child jvm = startsAndIsKilled(StartsGuarded.class, TWO + "wait");
    systems.run(
        task -> {
          List<Pid> all = numbers(task, jvm);
          for (Pid each : all) {
            assertThat(task.await(Duration.ZERO, each.exited()).isEmpty()).isTrue();
          }
          jvm.signal("KILL");
          for (Pid each : all) {
            assertThat(task.select(LONG, each.exited())).isPresent();
          }
          return task.select(LONG, jvm.exited());
        });
    jvm.close();
  }

  /** The JVM that is killed. */
  static final class StartsGuarded {
    public static void main(String[] script) throws Exception {
      Child.of("sh", "-c", script[0]).groupDiesWithParent().in(Stdio.DISCARD).start();
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  @Test
  @DisplayName("A grandchild that holds the pipe: the exit is told, and reading goes on to the end")
  void aGrandchildHoldsThePipe() throws Exception {
    String script = "exec 3<&0; (read x <&3; echo late; exit) & echo early; exit 2";
    try (Child child =
        Child.of("sh", "-c", script).in(Stdio.PIPE).out(Stdio.PIPE).ownGroup().start()) {
      systems.run(
          task -> {
            assertThat(task.select(LONG, child.exited()).orElseThrow().status()).hasValue(2);
            assertThat(CommandTest.readUntil(task, child.out(), "\n")).isEqualTo("early\n");
            assertThat(task.await(Duration.ZERO, child.out().readable()).isEmpty()).isTrue();
            child.in().write(ByteBuffer.wrap("go\n".getBytes(UTF_8)));
            assertThat(CommandTest.readUntil(task, child.out(), null)).isEqualTo("late\n");
            return null;
          });
    }
  }
}
