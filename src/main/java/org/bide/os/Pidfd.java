package org.bide.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.bide.os.NativeFunction.number;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * pidfd_open(2): a descriptor that stands for one process or thread, and never for another that
 * gets its number later. It is close-on-exec. It polls {@link PollEvents#READABLE} from the moment
 * the process or thread has ended, and {@link PollEvents#HANG_UP} too once it has been reaped. Safe
 * for any thread.
 */
public final class Pidfd {
  private static final int PIDFD_THREAD = 0200; // O_EXCL
  private static final int PIDFD_SIGNAL_PROCESS_GROUP = 1 << 2;

  // struct pidfd_info of linux/pidfd.h in its first size; Linux 6.15 put exit_code into its last
  // word
  private static final long PIDFD_GET_INFO = 0xC040FF0BL;
  private static final int INFO_LONGS = 8;
  private static final long INFO_EXIT_CODE = 60;
  private static final long PIDFD_INFO_EXIT = 1 << 3;

  private Pidfd() {}

  private static final class Open {
    static final CriticalCall SYSCALL = CriticalCall.to("syscall");
  }

  private static final class Blocking {
    static final BlockingCall SYSCALL = BlockingCall.to("syscall");
  }

  private static final class Info {
    static final CriticalCall IOCTL = CriticalCall.to("ioctl");
  }

  /**
   * Opens a process, a child or any other.
   *
   * @throws OsException ESRCH: there is none of that number; EINVAL: the number is not positive;
   *     ENOSYS: a kernel before Linux 5.3
   */
  public static int openProcess(long pid) throws OsException {
    int fd = open(pid, 0);
    if (fd < 0) {
      throw notOpened(pid, -fd);
    }
    return fd;
  }

  static OsException notOpened(long pid, int errno) {
    String call = "pidfd_open(" + pid + ")";
    return errno == Errno.ENOSYS.number()
        ? new OsException(call, errno, "to hold a process takes Linux 5.3 or later")
        : new OsException(call, errno);
  }

  /**
   * Opens one thread, of this process or any other, by its kernel number ({@link
   * NativeThread#currentId}). Linux 6.9 or later.
   *
   * @throws OsException ESRCH: there is none of that number; EINVAL: an older kernel
   */
  public static int openThread(long tid) throws OsException {
    return openThread(tid, PIDFD_THREAD);
  }

  /** With another flag: to a kernel before 6.9 that of threads is one that it does not know. */
  static int openThread(long tid, int flag) throws OsException {
    int fd = open(tid, flag);
    if (fd >= 0) {
      return fd;
    }
    String call = "pidfd_open(" + tid + ", PIDFD_THREAD)";
    throw fd == -Errno.EINVAL.number() && tid > 0
        ? new OsException(call, -fd, "to open a single thread takes Linux 6.9 or later")
        : new OsException(call, -fd);
  }

  private static int open(long id, int flags) {
    if (id != (int) id) {
      return -Errno.ESRCH.number(); // the kernel would look at the low half, which is another's
    }
    return Open.SYSCALL.call(number(SystemCall.PIDFD_OPEN), number(id), number(flags));
  }

  /** Closes one. It has nothing to write back: whatever close(2) says, it is closed. */
  public static void close(int pidfd) {
    try {
      Descriptors.close(pidfd);
    } catch (OsException e) {
      // as above
    }
  }

  /**
   * Sends a signal; 0 only asks whether it is there.
   *
   * @throws OsException ESRCH: it has been reaped; EPERM: not ours to signal
   */
  public static void send(int pidfd, int signal) throws OsException {
    int result = send(pidfd, signal, 0);
    if (result < 0) {
      throw new OsException(sending(pidfd, signal), -result);
    }
  }

  /**
   * Sends a signal to every process of the group that this process leads or led: also after it was
   * reaped, and never to another group that got the number later. 0 only asks whether anybody is
   * left. Linux 6.9 or later.
   *
   * @throws OsException ESRCH: nobody is left; EPERM: none of them is ours to signal; EINVAL: an
   *     older kernel
   */
  public static void sendGroup(int pidfd, int signal) throws OsException {
    int result = send(pidfd, signal, PIDFD_SIGNAL_PROCESS_GROUP);
    if (result == -Errno.EINVAL.number()) {
      String advice = "to signal a group through its leader takes Linux 6.9 or later";
      throw new OsException(sending(pidfd, signal), -result, advice);
    }
    if (result < 0) {
      throw new OsException(sending(pidfd, signal), -result);
    }
  }

  private static int send(int pidfd, int signal, int flags) {
    return Blocking.SYSCALL.call(
        number(SystemCall.PIDFD_SEND_SIGNAL),
        number(pidfd),
        number(signal),
        MemorySegment.NULL,
        number(flags),
        MemorySegment.NULL);
  }

  private static String sending(int pidfd, int signal) {
    return "pidfd_send_signal(" + pidfd + ", " + Signals.name(signal) + ")";
  }

  /**
   * The exit status of any process, also one that is not our child, from the kernel's record. Linux
   * 6.15 or later.
   *
   * @return empty while it runs; while its parent has not reaped it (then {@link
   *     PollEvents#HANG_UP} is yet to come); and always on an older kernel
   */
  public static Optional<ExitStatus> status(int pidfd) throws OsException {
    MemorySegment info = MemorySegment.ofArray(new long[INFO_LONGS]);
    info.set(JAVA_LONG, 0, PIDFD_INFO_EXIT);
    int result = Info.IOCTL.call(number(pidfd), number(PIDFD_GET_INFO), info);
    if (result < 0) {
      return switch (Errno.of(-result)) {
        // before 6.13 the request is unknown; before 6.15 nothing is kept of a reaped process
        case ENOTTY, EINVAL, ESRCH -> Optional.empty();
        default -> throw new OsException("ioctl(" + pidfd + ", PIDFD_GET_INFO)", -result);
      };
    }
    boolean known = (info.get(JAVA_LONG, 0) & PIDFD_INFO_EXIT) != 0;
    return known
        ? Optional.of(ExitStatus.ofWaitStatus(info.get(JAVA_INT, INFO_EXIT_CODE)))
        : Optional.empty();
  }
}
