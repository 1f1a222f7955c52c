package org.bide.fd;

import java.io.IOException;
import org.bide.os.WindowSize;

/**
 * What is particular to a descriptor that is a terminal: the size of its window and what its driver
 * does with the characters. For either end of a pseudo-terminal it is the same.
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

  @Override
  public String toString() {
    return "terminal of descriptor " + fd;
  }
}
