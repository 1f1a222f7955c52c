package org.bide.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.bide.testing.Systems.LONG;

import java.nio.channels.ClosedChannelException;
import java.util.List;
import org.bide.fd.Fd;
import org.bide.fd.FdPipe;
import org.bide.fd.PseudoTerminal;
import org.bide.fd.Terminal;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who is in the foreground of a terminal")
class ForegroundTest extends WithSystem {

  /** Prints its group, and 'caught' for each USR1, of which the third ends it. */
  private static final String JOB =
      "sh -c 'n=0; trap \"echo caught; n=\\$((n + 1))\" USR1; echo up $$;"
          + " while [ $n -lt 3 ]; do sleep 0.05; done; exit 3'";

  @Test
  @DisplayName("Nobody before a program runs on it, then the program, then nobody again")
  void oneProgram() throws Exception {
    try (PseudoTerminal screen = Fd.terminal()) {
      Terminal terminal = screen.terminal();
      assertThat(terminal.foreground()).isEmpty();
      assertThat(terminal.signalForeground("INT")).isFalse();
      Child child = Child.of("sleep", "1000").terminal(screen).start();
      assertThat(terminal.foreground()).hasValue(child.pid());
      assertThat(terminal.signalForeground("TERM")).isTrue();
      assertThat(end(child).signal()).contains("TERM");
      assertThat(terminal.foreground()).isEmpty();
      assertThat(terminal.signalForeground("TERM")).isFalse();
    }
  }

  @Test
  @DisplayName("The job of a shell gets the signal, and the shell does not")
  void theJobOfAShell() throws Exception {
    try (PseudoTerminal screen = Fd.terminal()) {
      Child shell = shell("set -m; " + JOB + "; echo status $?; read wait", screen);
      systems.run(
          task -> {
            String up = CommandTest.readUntil(task, screen.master(), "\n");
            long job = screen.terminal().foreground().orElseThrow();
            assertThat(up).doesNotContain(" " + shell.pid()).contains("up " + job);
            for (String answer : List.of("caught", "caught", "status 3")) {
              assertThat(screen.terminal().signalForeground("USR1")).isTrue();
              CommandTest.readUntil(task, screen.master(), answer);
            }
            return null; // USR1 would have ended the shell
          });
      assertThat(screen.terminal().foreground()).hasValue(shell.pid());
      assertThat(screen.terminal().signalForeground("KILL")).isTrue();
      assertThat(end(shell).signal()).contains("KILL");
    }
  }

  @Test
  @DisplayName("TSTP stops the job, and the shell is in the foreground again")
  void stopped() throws Exception {
    try (PseudoTerminal screen = Fd.terminal()) {
      Child shell = shell("set -m; sh -c 'echo up; sleep 1000'; echo status $?; read x", screen);
      systems.run(
          task -> {
            CommandTest.readUntil(task, screen.master(), "up");
            assertThat(screen.terminal().signalForeground("TSTP")).isTrue();
            return CommandTest.readUntil(task, screen.master(), "status 148"); // 128 and TSTP
          });
      assertThat(screen.terminal().foreground()).hasValue(shell.pid());
    }
  }

  @Test
  @DisplayName("INT reaches also a program for which ^C is a character")
  void whereTheKeyIsNone() throws Exception {
    try (PseudoTerminal screen = Fd.terminal()) {
      Child child = shell("stty raw; echo ready; exec sleep 1000", screen);
      systems.run(task -> CommandTest.readUntil(task, screen.master(), "ready"));
      assertThat(screen.terminal().signalForeground("SIGINT")).isTrue();
      assertThat(end(child).signal()).contains("INT");
    }
  }

  @Test
  @DisplayName("W13: what can be typed, the kernel sends to whoever is there, and not to a number")
  void fromTheKernel() throws Exception {
    assumeThat(end(Child.of("sh", "-c", "command -v python3").out(Stdio.DISCARD).start()))
        .as("python3, which sees who has sent a signal")
        .matches(Exit::isSuccess);
    String sender =
        "import signal as s; both = [s.SIGINT, s.SIGHUP]; s.pthread_sigmask(s.SIG_BLOCK, both);"
            + "print('up', flush=True); print('code', s.sigwaitinfo(both).si_code, flush=True);"
            + "print('code', s.sigwaitinfo(both).si_code, flush=True)";
    try (PseudoTerminal screen = Fd.terminal()) {
      Child.of("python3", "-c", sender).terminal(screen).start();
      systems.run(
          task -> {
            CommandTest.readUntil(task, screen.master(), "up");
            screen.terminal().signalForeground("INT");
            CommandTest.readUntil(task, screen.master(), "code 128\r\n"); // SI_KERNEL
            screen.terminal().signalForeground("HUP");
            return CommandTest.readUntil(task, screen.master(), "code 0\r\n"); // SI_USER, kill(2)
          });
    }
  }

  @Test
  @DisplayName("A program asks and signals the foreground of its own controlling terminal")
  void ofOnesOwnTerminal() throws Exception {
    String java = ProcessHandle.current().info().command().orElseThrow();
    String path = System.getProperty("java.class.path");
    String main = SignalsItsForeground.class.getName();
    try (PseudoTerminal screen = Fd.terminal()) {
      Child jvm =
          Child.of(java, "@config/java.options", "-cp", path, main).terminal(screen).start();
      systems.run(
          task ->
              CommandTest.readUntil(task, screen.master(), "OptionalLong[" + jvm.pid() + "]\r\n"));
      assertThat(end(jvm).status()).hasValue(128 + 2); // a JVM ends itself on INT
    }
  }

  @Test
  @DisplayName("W8: of other terminals the kernel says nothing, which is an error that tells why")
  void refused() throws Exception {
    try (PseudoTerminal screen = Fd.terminal();
        FdPipe pipe = Fd.pipe()) {
      for (Fd fd : new Fd[] {screen.slave(), pipe.reader()}) {
        assertThatThrownBy(Terminal.of(fd)::foreground)
            .hasMessage(
                "tcgetpgrp(%s): ENOTTY (Inappropriate ioctl for device): not the master of a"
                    + " pseudo-terminal, nor our own controlling terminal",
                fd);
        assertThatThrownBy(() -> Terminal.of(fd).signalForeground("INT"))
            .hasMessageContaining("ENOTTY");
      }
      assertThatIllegalArgumentException()
          .isThrownBy(() -> screen.terminal().signalForeground("WHAT"))
          .withMessageContaining("WHAT");
    }
    PseudoTerminal closed = Fd.terminal();
    closed.close();
    assertThatThrownBy(closed.terminal()::foreground).isInstanceOf(ClosedChannelException.class);
  }

  private static Child shell(String script, PseudoTerminal screen) throws Exception {
    return Child.of("bash", "-c", script).terminal(screen).start();
  }

  private Exit end(Child child) throws Exception {
    return systems.run(task -> task.select(LONG, child.exited()).orElseThrow());
  }
}
