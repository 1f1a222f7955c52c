package org.bide.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import org.bide.os.ChildWait;
import org.bide.os.Descriptors;
import org.bide.os.Errno;
import org.bide.os.ExitStatus;
import org.bide.os.OsException;
import org.bide.os.Pidfd;
import org.bide.os.Poll;
import org.bide.os.PollEvents;
import org.bide.os.ProcStat;
import org.bide.wait.IVar;

/**
 * A process held by its pidfd, until it is known how it ended. The monitor keeps the pidfd from
 * being closed while somebody uses it.
 */
final class Held {

  private static final int NOT_OPEN = -1;

  /** Told before the pidfd is closed, to take it out of a poller. */
  interface Watcher {
    void closing(int pidfd);
  }

  private final long number;

  /** Whether it is a child of ours, which nobody else reaps. */
  private final boolean ours;

  private final IVar<Exit> exit = new IVar<>();
  private final List<Watcher> watchers = new ArrayList<>(1);
  private int pidfd = NOT_OPEN;

  /** When it was started, in the kernel's ticks, as seen when it was first held. */
  private OptionalLong start = OptionalLong.empty();

  Held(long number, boolean ours) {
    this.number = number;
    this.ours = ours;
  }

  IVar<Exit> exit() {
    return exit;
  }

  /**
   * Gets hold of the process, unless that was done or it is known to have ended. One that was let
   * go in between is recognised by the time of its start.
   */
  synchronized void open() throws OsException {
    if (pidfd != NOT_OPEN || exit.get() != null) {
      return;
    }
    try {
      pidfd = Pidfd.openProcess(number);
    } catch (OsException e) {
      if (e.errno() == Errno.ESRCH && start.isPresent()) {
        exit.put(Exit.UNKNOWN);
        return;
      }
      throw e;
    }
    if (!ours) {
      recognise();
    }
  }

  private void recognise() {
    OptionalLong now = ProcStat.startTime(number);
    if (start.isEmpty()) {
      start = now;
    } else if (now.isPresent() && !now.equals(start)) {
      close(); // a stranger with the same number
      exit.put(Exit.UNKNOWN);
    }
  }

  /**
   * Watches the pidfd, if the process has not ended. Whatever {@code watch} tells others of it is
   * told before the number is closed, and so before it can be another file's.
   */
  synchronized void watch(Watcher watcher, IntConsumer watch) {
    if (pidfd != NOT_OPEN) {
      if (!watchers.contains(watcher)) {
        watchers.add(watcher);
      }
      watch.accept(pidfd);
    }
  }

  /** Lets go of a process that nobody waits for; a child is held until it is reaped. */
  void letGoIfUnwanted() {
    synchronized (this) {
      if (ours || exit.waiting() > 0) {
        return;
      }
      close();
    }
  }

  /**
   * Looks whether it has ended; fires everyone who waits if so. A child is reaped.
   *
   * @return whether it has ended
   */
  boolean check() throws OsException {
    Exit known = exit.get();
    if (known == null) {
      known = look();
    }
    if (known == null) {
      return false;
    }
    exit.put(known);
    return true;
  }

  private synchronized Exit look() throws OsException {
    if (pidfd == NOT_OPEN) {
      return exit.get();
    }
    int found = Poll.now(pidfd, PollEvents.READABLE);
    if (found == 0) {
      return null;
    }
    Exit how = ours ? reaped() : OthersExit.of(number, pidfd);
    close();
    return how;
  }

  private Exit reaped() throws OsException {
    return ChildWait.reap(pidfd).or(this::recorded).map(Exit::of).orElse(Exit.UNKNOWN);
  }

  /** Somebody else in this process has reaped our child, which leaves us the kernel's record. */
  private Optional<ExitStatus> recorded() {
    try {
      return Pidfd.status(pidfd);
    } catch (OsException e) {
      return Optional.empty();
    }
  }

  /** Sends a signal; false if the process has ended. */
  synchronized boolean signal(int signal) throws OsException {
    if (exit.get() != null) {
      return false;
    }
    open();
    if (pidfd == NOT_OPEN) {
      return false;
    }
    try {
      Pidfd.send(pidfd, signal);
      return true;
    } catch (OsException e) {
      if (e.errno() == Errno.ESRCH) {
        return false;
      }
      throw e;
    } finally {
      letGoIfUnwanted();
    }
  }

  private void close() {
    if (pidfd == NOT_OPEN) {
      return;
    }
    watchers.forEach(watcher -> watcher.closing(pidfd));
    watchers.clear();
    try {
      Descriptors.close(pidfd);
    } catch (OsException e) {
      // A pidfd has nothing to write back; whatever close(2) says, it is closed.
    }
    pidfd = NOT_OPEN;
  }
}
