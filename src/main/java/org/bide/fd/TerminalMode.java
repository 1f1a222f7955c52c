package org.bide.fd;

import java.io.IOException;
import java.util.StringJoiner;
import org.bide.os.Termios;

/**
 * What a terminal's driver does with the characters on their way, termios(3). A value: its methods
 * make another one, and {@link Terminal#mode(TerminalMode)} makes a terminal follow it.
 */
public final class TerminalMode {

  private final Termios settings;

  private TerminalMode(Termios settings) {
    this.settings = settings;
  }

  static TerminalMode of(int fd) throws IOException {
    return new TerminalMode(Termios.of(fd));
  }

  void set(int fd) throws IOException {
    settings.set(fd);
  }

  /** Every byte passes as it is and at once: no echo, no lines, no signals; cfmakeraw(3). */
  public TerminalMode raw() {
    return new TerminalMode(settings.raw());
  }

  /** Whether what is typed comes back as output. */
  public boolean echo() {
    return settings.echo();
  }

  /** The same mode, but for whether what is typed comes back as output. */
  public TerminalMode echo(boolean on) {
    return new TerminalMode(settings.echo(on));
  }

  /** Whether a reader gets whole lines, which can be edited until they are entered. */
  public boolean lines() {
    return settings.lines();
  }

  /** The same mode, but for whether a reader gets whole lines. */
  public TerminalMode lines(boolean on) {
    return new TerminalMode(settings.lines(on));
  }

  /** Whether control characters become signals: control-C INT, control-Z TSTP. */
  public boolean signals() {
    return settings.signals();
  }

  /** The same mode, but for whether control characters become signals. */
  public TerminalMode signals(boolean on) {
    return new TerminalMode(settings.signals(on));
  }

  /** The words of what it does, as in {@code echo,lines,signals}. */
  @Override
  public String toString() {
    StringJoiner words = new StringJoiner(",").setEmptyValue("raw");
    if (echo()) {
      words.add("echo");
    }
    if (lines()) {
      words.add("lines");
    }
    if (signals()) {
      words.add("signals");
    }
    return words.toString();
  }
}
