package org.bide.os;

import static org.bide.os.NativeFunction.number;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * File descriptors: open, close, and what can be asked of one. A descriptor is its number; that a
 * number is reused as soon as it is closed is for the caller to live with. Safe for any thread.
 */
public final class Descriptors {
  private static final int EVERYBODY_SUBJECT_TO_UMASK = 0666;
  private static final int F_GETFD = 1;
  private static final int F_GETFL = 3;
  private static final int F_SETFL = 4;
  private static final int F_DUPFD_CLOEXEC = 1030;
  private static final int O_NONBLOCK = OpenFlags.NON_BLOCKING;
  static final int O_CLOEXEC = 02000000;

  private static final CriticalCall FCNTL = CriticalCall.to("fcntl");

  private Descriptors() {}

  private static final class OpenClose {
    static final BlockingCall OPEN = BlockingCall.to("open");
    static final BlockingCall CLOSE = BlockingCall.to("close");
  }

  private static final class Ask {
    static final CriticalCall ISATTY = CriticalCall.to("isatty");
  }

  /** Opens a file; one that is created gets the permissions 0666, less the umask, as usual. */
  public static int open(String path, int flags) throws OsException {
    return open(path, flags, EVERYBODY_SUBJECT_TO_UMASK);
  }

  /**
   * Opens a file, always close-on-exec. Blocks where open(2) does: on a FIFO until its other end is
   * opened, unless {@link OpenFlags#NON_BLOCKING} is among the flags.
   *
   * @param flags of {@link OpenFlags}
   * @param permissions of a file that is created, such as 0644, less the umask
   */
  public static int open(String path, int flags, int permissions) throws OsException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = CString.of(arena, path);
      int fd;
      do {
        fd = OpenClose.OPEN.call(name, number(flags | O_CLOEXEC), number(permissions));
      } while (fd == -Errno.EINTR.number());
      return check(fd, "open", path);
    }
  }

  /**
   * Closes a descriptor. Linux frees the number first of all, whatever close(2) then reports: so
   * EINTR is not an error, and is never retried, because the number may by then be another thread's
   * new file. A descriptor registered with an epoll must be removed there before (see {@link
   * Epoll#remove}).
   */
  public static void close(int fd) throws OsException {
    int result = OpenClose.CLOSE.call(number(fd));
    if (result != -Errno.EINTR.number()) {
      check(result, "close", fd);
    }
  }

  /**
   * Another descriptor, close-on-exec, of the same open file: they share offset and blocking mode.
   */
  public static int dup(int fd) throws OsException {
    return dupAtLeast(fd, 0);
  }

  /** As {@link #dup}, with a number no lower than {@code lowest}. */
  static int dupAtLeast(int fd, int lowest) throws OsException {
    return check(fcntl(fd, F_DUPFD_CLOEXEC, lowest), "dup", fd);
  }

  /**
   * The mode belongs to the open file, not to the descriptor: every duplicate changes with it, also
   * those in other processes. Standard input shared with a shell is better left alone.
   */
  public static void setNonBlocking(int fd, boolean nonBlocking) throws OsException {
    int flags = check(fcntl(fd, F_GETFL, 0), "fcntl", fd);
    int wanted = nonBlocking ? flags | O_NONBLOCK : flags & ~O_NONBLOCK;
    if (wanted != flags) {
      check(fcntl(fd, F_SETFL, wanted), "fcntl", fd);
    }
  }

  public static boolean isNonBlocking(int fd) throws OsException {
    return (check(fcntl(fd, F_GETFL, 0), "fcntl", fd) & O_NONBLOCK) != 0;
  }

  /** Whether the number is a descriptor now. */
  public static boolean isOpen(int fd) {
    return fcntl(fd, F_GETFD, 0) >= 0;
  }

  /** Whether it is a terminal; false too where it is no descriptor at all. */
  public static boolean isTerminal(int fd) {
    return Ask.ISATTY.call(number(fd), MemorySegment.NULL) == 1;
  }

  public static FileType type(int fd) throws OsException {
    return FileType.ofDescriptor(fd);
  }

  static int fcntl(int fd, int command, int argument) {
    return FCNTL.call(number(fd), number(command), number(argument));
  }

  private static int check(int result, String function, Object argument) throws OsException {
    if (result < 0) {
      throw new OsException(function + "(" + argument + ")", -result);
    }
    return result;
  }
}
