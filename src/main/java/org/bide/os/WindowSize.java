package org.bide.os;

import static org.bide.os.NativeFunction.number;

import java.lang.foreign.MemorySegment;

/**
 * The size of a terminal's window in characters, as ioctl_tty(2) keeps it; 0 where nobody has said.
 */
public record WindowSize(int rows, int columns) {
  private static final int TIOCGWINSZ = 0x5413;
  private static final int TIOCSWINSZ = 0x5414;

  private static final int LARGEST = 0xFFFF;

  private static final CriticalCall IOCTL = CriticalCall.to("ioctl");

  public WindowSize {
    if (rows < 0 || rows > LARGEST || columns < 0 || columns > LARGEST) {
      throw new IllegalArgumentException(
          "a window has 0 to 65535 rows and columns, not " + rows + " and " + columns);
    }
  }

  /** The size of a terminal; either end of a pseudo-terminal will do. */
  public static WindowSize of(int fd) throws OsException {
    short[] size = new short[4];
    call(fd, TIOCGWINSZ, "TIOCGWINSZ", size);
    return new WindowSize(size[0] & LARGEST, size[1] & LARGEST);
  }

  /** Sets the size; where it is another one, the terminal's foreground processes get WINCH. */
  public void set(int fd) throws OsException {
    call(fd, TIOCSWINSZ, "TIOCSWINSZ", new short[] {(short) rows, (short) columns, 0, 0});
  }

  /** {@code struct winsize}: rows, columns, and the same in pixels, which nobody knows. */
  private static void call(int fd, int request, String name, short[] size) throws OsException {
    int result = IOCTL.call(number(fd), number(request), MemorySegment.ofArray(size));
    if (result < 0) {
      throw new OsException("ioctl(" + fd + ", " + name + ")", -result);
    }
  }
}
