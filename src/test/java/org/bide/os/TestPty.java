package org.bide.os;

import static org.bide.os.NativeFunction.number;

import java.lang.foreign.MemorySegment;

/**
 * A terminal and what drives it, pty(7), for tests.
 *
 * @param master what the terminal's user types is written here
 * @param slave what a program has for its standard input
 */
public record TestPty(int master, int slave) {
  private static final int TIOCSPTLCK = 0x40045431;
  private static final long TIOCGPTN = 0x80045430L;

  private static final CriticalCall IOCTL = CriticalCall.to("ioctl");

  public static TestPty open() throws OsException {
    int master = Descriptors.open("/dev/ptmx", OpenFlags.READ_WRITE | OpenFlags.NON_BLOCKING);
    int[] number = new int[1];
    IOCTL.call(number(master), number(TIOCSPTLCK), MemorySegment.ofArray(new int[1]));
    IOCTL.call(number(master), number(TIOCGPTN), MemorySegment.ofArray(number));
    String name = "/dev/pts/" + number[0];
    return new TestPty(master, Descriptors.open(name, OpenFlags.READ_WRITE));
  }
}
