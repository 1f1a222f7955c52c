package org.bide.fd;

import java.io.IOException;
import java.nio.file.Path;
import org.bide.os.Descriptors;
import org.bide.os.OpenFlags;
import org.bide.os.Pty;

/**
 * A pseudo-terminal, pty(7): two ends, the <i>slave</i> being a terminal for a program to run on,
 * and the <i>master</i> taking the place of the human and the screen. See {@link Fd#terminal}.
 *
 * <p>A program that opens {@link #path} as the leader of a new session has it as its controlling
 * terminal. When the last one who had the slave open has closed it, the master is hung up; a read
 * of it then gives what is left and after that EIO, which {@link Fd#read} reports as {@link
 * Fd#END}. Until somebody first opens the slave there is no hang-up.
 *
 * <p>All methods may be called from any thread.
 */
public final class PseudoTerminal implements AutoCloseable {

  private final Fd master;
  private final Path path;

  /** Opened when it is asked for. Guarded by this. */
  private Fd slave;

  private PseudoTerminal(Fd master, Path path) {
    this.master = master;
    this.path = path;
  }

  static PseudoTerminal open() throws IOException {
    Pty pty = Pty.open(true);
    return new PseudoTerminal(Fd.opened(pty.master()), Path.of(pty.slave()));
  }

  /** The end of whoever types and reads the screen; non-blocking. */
  public Fd master() {
    return master;
  }

  /**
   * The terminal end, non-blocking, opened at the first call and not as a controlling terminal. As
   * long as it is open here the master is not hung up, whoever else closes theirs; so it is for
   * those who play the program themselves. To run one on it, give it the {@link #path}.
   */
  public synchronized Fd slave() throws IOException {
    if (slave == null) {
      int flags = OpenFlags.READ_WRITE | OpenFlags.NO_CONTROLLING_TERMINAL | OpenFlags.NON_BLOCKING;
      // While the master cannot be closed: afterwards the path may be another's terminal.
      slave = master.use(number -> Fd.opened(Descriptors.open(path.toString(), flags)));
    }
    return slave;
  }

  /** The file of the terminal end, {@code /dev/pts/7}. */
  public Path path() {
    return path;
  }

  /** Its window and mode; they can be set before anybody opens the slave. */
  public Terminal terminal() {
    return Terminal.of(master);
  }

  /** Sets the size of the window; the processes in its foreground get WINCH if it changes. */
  public void resize(int rows, int columns) throws IOException {
    terminal().resize(rows, columns);
  }

  /** Closes both ends; the processes whose controlling terminal it is get HUP. */
  @Override
  public synchronized void close() throws IOException {
    try {
      if (slave != null) {
        slave.close();
      }
    } finally {
      master.close();
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
