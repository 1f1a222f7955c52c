package org.bide.process;

import java.util.Optional;
import org.bide.os.ExitStatus;
import org.bide.os.OsException;
import org.bide.os.Pidfd;
import org.bide.os.Poll;
import org.bide.os.PollEvents;
import org.bide.os.ProcStat;

/**
 * How a process ended that is not ours to reap.
 *
 * <p>Between its end and the moment in which its parent reaps it, its status stands in {@code
 * /proc}; after that, in the kernel's record that a pidfd gives (Linux 6.15). The pidfd says
 * hang-up when it was reaped, so one look before and one after tell which of the two to trust.
 */
final class OthersExit {

  private OthersExit() {}

  static Exit of(long number, int pidfd) throws OsException {
    Optional<ExitStatus> status = Optional.empty();
    if (!isReaped(pidfd)) {
      status = ProcStat.exitStatusOfZombie(number);
    }
    if (isReaped(pidfd)) {
      status = Pidfd.status(pidfd);
    }
    return status.map(Exit::of).orElse(Exit.UNKNOWN);
  }

  private static boolean isReaped(int pidfd) throws OsException {
    return (Poll.now(pidfd, PollEvents.READABLE) & PollEvents.HANG_UP) != 0;
  }
}
