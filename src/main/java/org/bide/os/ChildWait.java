package org.bide.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.bide.os.NativeFunction.number;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * waitid(2) for one child, by its {@link Pidfd}, and never for any other: what it takes is told
 * once, so to ask for any child would rob whoever else in this process has started some. Safe for
 * any thread.
 */
public final class ChildWait {
  private static final int P_PID = 1;
  private static final int P_PIDFD = 3;
  private static final int WNOHANG = 1;
  private static final int WSTOPPED = 2;
  private static final int WEXITED = 4;
  private static final int WCONTINUED = 8;

  private static final long SIGINFO_SIZE = 128;
  private static final long SI_CODE = 8;
  private static final long SI_STATUS = 24;
  private static final int CLD_EXITED = 1;
  private static final int CLD_DUMPED = 3;
  private static final int CLD_CONTINUED = 6;

  private static final BlockingCall SYSCALL = BlockingCall.to("syscall");

  private ChildWait() {}

  /** Whether a child was stopped or goes on. */
  public sealed interface Change {}

  /** What {@link #nextChange} returns when there will be none. */
  public record Ended() implements Change {}

  /** It was stopped by this signal, of {@link Signals#name}. */
  public record Stopped(int signal) implements Change {}

  /** SIGCONT made it go on. */
  public record Continued() implements Change {}

  /**
   * Takes the exit status of a child, which ends it as a zombie. Blocks until the child has ended:
   * meant for after the descriptor became readable, when it may still block for the moment between
   * the notice and the exit being ready to reap.
   *
   * @return empty where it is not our child, or somebody else has reaped it (ECHILD)
   */
  public static Optional<ExitStatus> reap(int pidfd) throws OsException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment siginfo = arena.allocate(SIGINFO_SIZE, Long.BYTES);
      MemorySegment rusage = arena.allocate(ResourceUsage.SIZE, Long.BYTES);
      return waitid(P_PIDFD, pidfd, siginfo, WEXITED, rusage)
          ? Optional.of(exitStatus(siginfo, ResourceUsage.of(rusage)))
          : Optional.empty();
    }
  }

  private static ExitStatus exitStatus(MemorySegment siginfo, ResourceUsage usage) {
    int status = siginfo.get(JAVA_INT, SI_STATUS);
    return switch (siginfo.get(JAVA_INT, SI_CODE)) {
      case CLD_EXITED -> new ExitStatus.Exited(status, Optional.of(usage));
      case CLD_DUMPED -> new ExitStatus.Killed(status, true, Optional.of(usage));
      default -> new ExitStatus.Killed(status, false, Optional.of(usage));
    };
  }

  /**
   * Takes the exit status of a child by its number, which must not have been reaped; blocks until
   * it has ended. For one that cannot be given a pidfd.
   */
  public static void reapNumber(long pid) throws OsException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment siginfo = arena.allocate(SIGINFO_SIZE, Long.BYTES);
      waitid(P_PID, (int) pid, siginfo, WEXITED, MemorySegment.NULL);
    }
  }

  /**
   * Takes the next stop or continuation of a child; blocks until there is one or the child has
   * ended. The kernel keeps the last one only: a child that was stopped and went on before anybody
   * asked has {@link Continued} alone to tell.
   */
  public static Change nextChange(int pidfd) throws OsException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment siginfo = arena.allocate(SIGINFO_SIZE, Long.BYTES);
      boolean isChild = waitid(P_PIDFD, pidfd, siginfo, WSTOPPED | WCONTINUED, MemorySegment.NULL);
      return isChild ? change(siginfo) : new Ended(); // without WEXITED, a zombie is no child
    }
  }

  /** As {@link #nextChange}, without blocking: empty if there is none to take. */
  public static Optional<Change> changeNow(int pidfd) throws OsException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment siginfo = arena.allocate(SIGINFO_SIZE, Long.BYTES);
      int options = WSTOPPED | WCONTINUED | WNOHANG;
      boolean isChild = waitid(P_PIDFD, pidfd, siginfo, options, MemorySegment.NULL);
      boolean isThere = siginfo.get(JAVA_INT, 0) != 0; // si_signo
      return isChild && isThere ? Optional.of(change(siginfo)) : Optional.empty();
    }
  }

  private static Change change(MemorySegment siginfo) {
    return siginfo.get(JAVA_INT, SI_CODE) == CLD_CONTINUED
        ? new Continued()
        : new Stopped(siginfo.get(JAVA_INT, SI_STATUS));
  }

  /**
   * The system call, because waitid(2) of the C library leaves out the resource usage.
   *
   * @return false if it has no such child (ECHILD)
   */
  private static boolean waitid(
      int idType, int id, MemorySegment siginfo, int options, MemorySegment rusage)
      throws OsException {
    int result;
    do {
      result =
          SYSCALL.call(
              number(SystemCall.WAITID),
              number(idType),
              number(id),
              siginfo,
              number(options),
              rusage);
    } while (result == -Errno.EINTR.number());
    if (result < 0 && result != -Errno.ECHILD.number()) {
      throw new OsException(
          "waitid(" + (idType == P_PID ? "P_PID, " : "P_PIDFD, ") + id + ")", -result);
    }
    return result >= 0;
  }
}
