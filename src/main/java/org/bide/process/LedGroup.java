package org.bide.process;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bide.os.Errno;
import org.bide.os.OsException;
import org.bide.os.Pidfd;
import org.bide.os.Signals;

/**
 * The process group that a child of ours leads or led.
 *
 * <p>A group's number is free for others as soon as its leader was reaped and its last member has
 * gone. So the leader's pidfd outlives the leader here, as long as anybody is left in the group:
 * the kernel finds the group by what that stands for, and not by the number.
 */
final class LedGroup {

  private static final int NOT_OPEN = -1;
  private static final int NO_SIGNAL = 0;

  /** Those whose leader has ended, and somebody was left behind. */
  private static final Set<LedGroup> LEADERLESS = ConcurrentHashMap.newKeySet();

  private final Held leader;
  private final long number;

  /** The leader's, after it was reaped. */
  private int pidfd = NOT_OPEN;

  /** Why the group cannot be told from another of its number any more; null as long as it can. */
  private OsException doubt;

  LedGroup(Held leader, long number) {
    this.leader = leader;
    this.number = number;
  }

  /** Lets go of those in which nobody is left. */
  static void letGoOfEmpty() {
    LEADERLESS.forEach(LedGroup::letGoIfEmpty);
  }

  /**
   * Sends a signal to everybody in it.
   *
   * @return false if nobody is left
   */
  boolean signal(int signal) throws OsException {
    boolean[] reached = new boolean[1];
    if (leader.whileNotReaped(fd -> reached[0] = signalLed(fd, signal))) {
      return reached[0];
    }
    return signalLeaderless(signal);
  }

  private boolean signalLed(int fd, int signal) throws OsException {
    try {
      return signal(fd, signal);
    } catch (OsException e) {
      if (e.errno() != Errno.EINVAL) {
        throw e;
      }
      Signals.killGroup(number, signal); // an older kernel; the number is the leader's still
      return true;
    }
  }

  private synchronized boolean signalLeaderless(int signal) throws OsException {
    if (doubt != null) {
      throw new OsException(
          "kill(-" + number + ", " + Signals.name(signal) + ")",
          doubt.number(),
          "its leader has ended, and the number may be another group's; that takes Linux 6.9");
    }
    if (pidfd == NOT_OPEN) {
      return false;
    }
    if (signal(pidfd, signal)) {
      return true;
    }
    close();
    return false;
  }

  private static boolean signal(int fd, int signal) throws OsException {
    try {
      Pidfd.sendGroup(fd, signal);
      return true;
    } catch (OsException e) {
      if (e.errno() == Errno.ESRCH) {
        return false;
      }
      throw e;
    }
  }

  /** The leader was reaped; its pidfd is ours now. */
  synchronized void inherit(int leaders) {
    pidfd = leaders;
    LEADERLESS.add(this);
    letGoIfEmpty();
  }

  private synchronized void letGoIfEmpty() {
    if (pidfd == NOT_OPEN) {
      return;
    }
    try {
      if (!signal(pidfd, NO_SIGNAL)) {
        close();
      }
    } catch (OsException e) {
      if (e.errno() == Errno.EINVAL) {
        doubt = e;
        close();
      } // else EPERM: somebody is there
    }
  }

  private void close() {
    LEADERLESS.remove(this);
    Pidfd.close(pidfd);
    pidfd = NOT_OPEN;
  }
}
