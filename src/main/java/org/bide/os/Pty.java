package org.bide.os;

import static org.bide.os.NativeFunction.number;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A pseudo-terminal, pty(7).
 *
 * @param master the descriptor of whoever plays the human, close-on-exec
 * @param slave the path of the terminal that a program is given
 */
public record Pty(int master, String slave) {
  /** {@code /dev/pts/} and a number; a mount elsewhere is longer, and PATH_MAX is the longest. */
  private static final int LONGEST_PATH = 4096;

  private static final BlockingCall POSIX_OPENPT = BlockingCall.to("posix_openpt");
  private static final BlockingCall GRANTPT = BlockingCall.to("grantpt");
  private static final BlockingCall UNLOCKPT = BlockingCall.to("unlockpt");
  private static final BlockingCall PTSNAME_R = BlockingCall.to("ptsname_r");

  /**
   * Makes one. Nobody has its terminal open yet: the master is not hung up before somebody had it
   * open and the last one closed it.
   *
   * @throws OsException ENOSPC: there are as many as {@code /proc/sys/kernel/pty/max} allows
   */
  public static Pty open(boolean masterNonBlocking) throws OsException {
    int flags =
        OpenFlags.READ_WRITE
            | OpenFlags.NO_CONTROLLING_TERMINAL
            | Descriptors.O_CLOEXEC
            | (masterNonBlocking ? OpenFlags.NON_BLOCKING : 0);
    int master = POSIX_OPENPT.call(number(flags));
    if (master == -Errno.ENOSPC.number()) {
      String advice = "every pseudo-terminal is in use; raise /proc/sys/kernel/pty/max";
      throw new OsException("posix_openpt()", -master, advice);
    }
    check(master, "posix_openpt()");
    try {
      check(GRANTPT.call(number(master)), "grantpt(" + master + ")");
      check(UNLOCKPT.call(number(master)), "unlockpt(" + master + ")");
      return new Pty(master, path(master));
    } catch (OsException | RuntimeException e) {
      Descriptors.close(master);
      throw e;
    }
  }

  private static String path(int master) throws OsException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocate(LONGEST_PATH);
      int error = PTSNAME_R.call(number(master), name, number(name.byteSize()));
      if (error != 0) { // the error's number itself, ptsname_r(3); negative where it set errno
        throw new OsException("ptsname_r(" + master + ")", Math.abs(error));
      }
      return name.getString(0);
    }
  }

  private static void check(int result, String call) throws OsException {
    if (result < 0) {
      throw new OsException(call, -result);
    }
  }
}
