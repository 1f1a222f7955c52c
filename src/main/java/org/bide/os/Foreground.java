package org.bide.os;

import static org.bide.os.NativeFunction.number;

import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * The process group in the foreground of a terminal: the one that may read it, and that gets the
 * signals typed there. tcgetpgrp(3), ioctl_tty(2).
 *
 * <p>The kernel tells it of two sorts of descriptor only: the master of a pseudo-terminal, and the
 * caller's own controlling terminal.
 */
public final class Foreground {
  /** No group is, or it belongs to another pid namespace. */
  public static final long NOBODY = 0;

  private static final int TIOCGPGRP = 0x540F;

  /** {@code _IOW('T', 0x36, int)}; it takes the number itself and not a pointer to it. */
  private static final int TIOCSIG = 0x40045436;

  /** What TIOCSIG sends, those that can be typed: pty_signal() in Linux's drivers/tty/pty.c. */
  private static final Set<Integer> TYPED =
      Set.of(Signals.number("INT"), Signals.number("QUIT"), Signals.number("TSTP"));

  private static final int NO_SIGNAL = 0;

  private static final CriticalCall IOCTL = CriticalCall.to("ioctl");

  private Foreground() {}

  /**
   * Its number, or {@link #NOBODY}. A shell has put itself there again only some time after its job
   * has ended; meanwhile it is the number of a group in which nobody may be left.
   */
  public static long of(int fd) throws OsException {
    int[] group = new int[1];
    int result = IOCTL.call(number(fd), number(TIOCGPGRP), MemorySegment.ofArray(group));
    if (result == -Errno.ENOTTY.number()) {
      String advice = "not the master of a pseudo-terminal, nor our own controlling terminal";
      throw new OsException("tcgetpgrp(" + fd + ")", -result, advice);
    } else if (result < 0) {
      throw new OsException("tcgetpgrp(" + fd + ")", -result);
    }
    return group[0];
  }

  /**
   * Sends a signal to everybody in it; 0 only asks whether anybody is there.
   *
   * <p>Where it can be typed and this is a master, the kernel itself looks up the group and sends
   * it: no other group is ever meant, and no permission is asked, so that it reaches a sudo(8) as
   * ^C does. All others go to the number that was the group's just before.
   *
   * @return false if nobody is there
   */
  public static boolean signal(int fd, int signal) throws OsException {
    long group = of(fd);
    if (group == NOBODY || (TYPED.contains(signal) && !isThere(group))) {
      return false;
    }
    return (TYPED.contains(signal) && sendAsTyped(fd, signal)) || send(group, signal);
  }

  /** False if the descriptor is not a master. */
  private static boolean sendAsTyped(int fd, int signal) {
    return IOCTL.call(number(fd), number(TIOCSIG), number(signal)) >= 0;
  }

  private static boolean isThere(long group) {
    try {
      return send(group, NO_SIGNAL);
    } catch (OsException e) {
      return true; // EPERM: somebody else's
    }
  }

  private static boolean send(long group, int signal) throws OsException {
    try {
      Signals.killGroup(group, signal);
      return true;
    } catch (OsException e) {
      if (e.errno() == Errno.ESRCH) {
        return false;
      }
      throw e;
    }
  }
}
