package org.bide.fd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;
import org.bide.event.Fired;
import org.bide.os.OsException;
import org.bide.os.WindowSize;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Pseudo-terminals")
class PseudoTerminalTest extends WithSystem {

  @Test
  void whatIsTypedComesBackAndIsReadAsALine() throws Exception {
    try (PseudoTerminal pty = Fd.terminal()) {
      Fd slave = pty.slave();
      assertThat(slave.isTerminal()).isTrue();
      assertThat(pty.terminal().mode()).hasToString("echo,lines,signals");
      write(pty.master(), "ab");
      expect(pty.master(), "ab"); // the echo
      assertThat(slave.read(ByteBuffer.allocate(8))).isEqualTo(Fd.AGAIN); // no line yet
      write(pty.master(), "\u007fc\n"); // erases the b
      expect(slave, "ac\n");
      write(slave, "answer\n");
      expect(pty.master(), "answer\r\n");
    }
  }

  @Test
  void aRawOnePassesEveryByteAtOnce() throws Exception {
    try (PseudoTerminal pty = Fd.terminal()) {
      TerminalMode before = pty.terminal().mode();
      pty.terminal().mode(before.raw()); // before anybody has it open
      assertThat(Terminal.of(pty.slave()).mode()).hasToString("raw");
      write(pty.master(), "\u0003x");
      expect(pty.slave(), "\u0003x");
      assertThat(pty.master().read(ByteBuffer.allocate(8))).isEqualTo(Fd.AGAIN); // no echo
      pty.terminal().mode(before);
      assertThat(Terminal.of(pty.slave()).mode()).hasToString("echo,lines,signals");
    }
  }

  @Test
  void onlyWhatIsChangedChanges() throws Exception {
    try (PseudoTerminal pty = Fd.terminal()) {
      Terminal terminal = pty.terminal();
      terminal.mode(terminal.mode().echo(false));
      assertThat(terminal.mode()).hasToString("lines,signals");
      terminal.mode(terminal.mode().signals(false).echo(true));
      assertThat(terminal.mode()).hasToString("echo,lines");
      terminal.mode(terminal.mode().lines(false));
      assertThat(terminal.mode()).hasToString("echo");
    }
  }

  @Test
  void bothEndsAndTheProgramsOnItSeeTheSizeOfTheWindow() throws Exception {
    try (PseudoTerminal pty = Fd.terminal()) {
      pty.resize(24, 80);
      assertThat(Terminal.of(pty.slave()).size()).isEqualTo(new WindowSize(24, 80));
      Terminal.of(pty.slave()).resize(40, 65_535);
      assertThat(pty.terminal().size()).isEqualTo(new WindowSize(40, 65_535));
      Process stty = new ProcessBuilder("stty", "size").redirectInput(pty.path().toFile()).start();
      assertThat(stty.inputReader().readLine()).isEqualTo("40 65535");
      assertThat(stty.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThatThrownBy(() -> pty.resize(-1, 80)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void theLastWordsAreReadBeforeTheEnd() throws Exception {
    try (PseudoTerminal pty = Fd.terminal()) {
      assertThat(pty.master().read(ByteBuffer.allocate(8))).isEqualTo(Fd.AGAIN); // not begun yet
      write(pty.slave(), "bye");
      pty.slave().close();
      Readiness ready = systems.run(task -> task.select(pty.master().readable()));
      assertThat(ready.hungUp()).isTrue();
      expect(pty.master(), "bye");
      for (int i = 0; i < 2; i++) {
        assertThat(pty.master().read(ByteBuffer.allocate(8))).isEqualTo(Fd.END);
      }
    }
  }

  @Test
  void whatIsNoTerminalSaysSo() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      assertThat(pipe.reader().isTerminal()).isFalse();
      Terminal terminal = Terminal.of(pipe.reader());
      assertThatThrownBy(terminal::size)
          .isInstanceOf(OsException.class)
          .hasMessageContaining("TIOCGWINSZ")
          .hasMessageContaining("ENOTTY");
      assertThatThrownBy(terminal::mode).hasMessageContaining("tcgetattr");
    }
  }

  @Test
  void closingItClosesBothEnds() throws Exception {
    PseudoTerminal pty = Fd.terminal();
    Fd slave = pty.slave();
    pty.close();
    pty.close(); // does nothing
    assertThat(pty.master().isOpen()).isFalse();
    assertThat(slave.isOpen()).isFalse();
    PseudoTerminal unused = Fd.terminal();
    unused.close();
    assertThatThrownBy(unused::slave).isInstanceOf(ClosedChannelException.class);
  }

  private static void write(Fd fd, String text) throws IOException {
    assertThat(fd.write(UTF_8.encode(text))).isEqualTo(text.length());
  }

  /** Reads until the text has come: what is written to a terminal arrives a little later. */
  private void expect(Fd fd, String text) throws Exception {
    ByteBuffer buffer = ByteBuffer.allocate(64);
    while (!UTF_8.decode(buffer.duplicate().flip()).toString().endsWith(text)) {
      Fired fired = systems.run(task -> task.await(Systems.LONG, fd.readable()));
      assertThat(fired.isEmpty()).as("%s after %s", text, buffer).isFalse();
      fd.read(buffer);
    }
  }
}
