package org.bide.fd;

import java.io.IOException;
import java.util.OptionalLong;
import org.bide.os.Foreground;
import org.bide.os.Signals;
import org.bide.os.WindowSize;

/**
 * What is particular to a descriptor that is a terminal: the size of its window, what its driver
 * does with the characters, and who is in its foreground. For either end of a pseudo-terminal it is
 * the same, but for the foreground, of which the kernel tells only the master and the processes
 * whose controlling terminal it is.
 *
 * <p>The settings belong to the terminal, not to the descriptor or the process: whoever changes
 * those of the user's terminal puts them back.
 *
 * <pre>{@code
 * Terminal terminal = Terminal.of(Fd.of(0));
 * TerminalMode before = terminal.mode();
 * terminal.mode(before.raw());
 * try { … } finally { terminal.mode(before); }
 * }</pre>
 *
 * <p>All methods may be called from any thread, and fail with ENOTTY where the descriptor is none.
 */
public final class Terminal {

  private final Fd fd;

  private Terminal(Fd fd) {
    this.fd = fd;
  }

  /** The terminal that a descriptor leads to. */
  public static Terminal of(Fd fd) {
    return new Terminal(fd);
  }

  /** The size of the window, in characters. */
  public WindowSize size() throws IOException {
    return fd.use(WindowSize::of);
  }

  /** Sets the size; where it changes, the processes in the terminal's foreground get WINCH. */
  public void resize(int rows, int columns) throws IOException {
    WindowSize size = new WindowSize(rows, columns);
    fd.use(
        number -> {
          size.set(number);
          return null;
        });
  }

  /** The mode that it is in, whoever set it. */
  public TerminalMode mode() throws IOException {
    return fd.use(TerminalMode::of);
  }

  /** Changes the mode at once; what has been typed and not read yet is kept. */
  public void mode(TerminalMode mode) throws IOException {
    fd.use(
        number -> {
          mode.set(number);
          return null;
        });
  }

  /**
   * The process group in the foreground, tcgetpgrp(3): the shell's current job or the shell, or
   * whatever program was started on it without one. Its number is that of the process which leads
   * the group or led it. Empty where no program has it as its controlling terminal.
   *
   * @throws IOException ENOTTY: neither a master nor our own controlling terminal
   */
  public OptionalLong foreground() throws IOException {
    long group = fd.use(Foreground::of);
    return group == Foreground.NOBODY ? OptionalLong.empty() : OptionalLong.of(group);
  }

  /**
   * Sends a signal to everybody in the foreground, as keys do: {@code INT} is ^C, {@code QUIT}
   * ^{@literal \} and {@code TSTP} ^Z, also where the program has taken the meaning from the keys.
   * At a master these three reach exactly those who are in the foreground then, whoever owns them
   * (TIOCSIG, ioctl_tty(2)). Any other is kill(2) of the group that was there just before: it asks
   * for permission, and a foreground that changes meanwhile is missed.
   *
   * @param signal the name, as in {@code WINCH}
   * @return false if nobody is in the foreground
   * @throws IllegalArgumentException there is no such signal
   * @throws IOException ENOTTY: neither a master nor our own controlling terminal; EPERM: they are
   *     another user's
   */
  public boolean signalForeground(String signal) throws IOException {
    int wanted = Signals.number(signal);
    return fd.use(number -> Foreground.signal(number, wanted));
  }

  @Override
  public String toString() {
    return "terminal of descriptor " + fd;
  }
}
