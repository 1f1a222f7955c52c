package org.bide.process;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.bide.os.Descriptors;
import org.bide.os.Errno;
import org.bide.os.FirstSeen;
import org.bide.os.OsException;
import org.bide.os.Pidfd;
import org.bide.os.Poll;
import org.bide.os.PollEvents;
import org.bide.selector.Watch;
import org.bide.wait.IVar;

/**
 * A process held by its pidfd, until it is known how it ended: when the pidfd is opened, what is
 * done with it, and when it is closed. The monitor keeps it from being closed while somebody uses
 * it. Who is told of the end is {@link ExitNews}.
 */
final class Held {

  private static final int NOT_OPEN = -1;

  /** Looks after processes whose pidfds are ready, by {@link #check}. */
  interface Watcher {

    /** A watch of the pidfd, not armed yet. Its end comes before the pidfd's. */
    Watch watch(Held process, int pidfd);
  }

  /** What is done with a pidfd while it is not closed. */
  interface PidfdUse {
    void with(int pidfd) throws OsException;
  }

  private final long number;

  private final Ending ending;

  /** Which it leads, if it is a child that does. */
  private final LedGroup group;

  private final ExitNews news = new ExitNews();
  private final Map<Watcher, Watch> watches = new HashMap<>(2);
  private int pidfd = NOT_OPEN;

  /** How it ended; null until that is known. Written a moment before everybody is told. */
  private Exit how;

  private final FirstSeen firstSeen;

  Held(long number, Ending ending, boolean leadsGroup) {
    this.number = number;
    this.ending = ending;
    this.firstSeen = new FirstSeen(number);
    this.group = leadsGroup ? new LedGroup(this, number) : null;
  }

  /** Whether it is a child of ours. */
  boolean isOurs() {
    return ending.isOurs();
  }

  LedGroup group() {
    return group;
  }

  IVar<Exit> exit() {
    return news.exit();
  }

  /**
   * Gets hold of the process, unless that was done or it is known to have ended. One that was let
   * go in between is recognised by the time of its start.
   */
  synchronized void open() throws OsException {
    if (pidfd != NOT_OPEN || how != null) {
      return;
    }
    how = ending.known().orElse(null);
    if (how != null) {
      return;
    }
    try {
      pidfd = Pidfd.openProcess(number);
    } catch (OsException e) {
      if (e.errno() == Errno.ESRCH) {
        how = ending.remembered().or(this::endedUnseen).orElse(null);
      }
      if (how == null) {
        throw e;
      }
      return;
    }
    if (!ending.isOurs() && !firstSeen.isThis()) {
      close(); // a stranger with the same number
      how = Exit.UNKNOWN;
    }
  }

  private Optional<Exit> endedUnseen() {
    return firstSeen.hasBeen() ? Optional.of(Exit.UNKNOWN) : Optional.empty();
  }

  /**
   * Lets that one notice when it ends, if it has not.
   *
   * @throws IOException if the kernel refuses to watch it
   */
  synchronized void watch(Watcher watcher) throws IOException {
    if (pidfd != NOT_OPEN && !watches.containsKey(watcher)) {
      Watch watch = watcher.watch(this, pidfd);
      watch.arm();
      watches.put(watcher, watch);
    }
  }

  /** Lets go of a process that nobody waits for; a child is held until it is reaped. */
  void letGoIfUnwanted() {
    synchronized (this) {
      if (ending.isOurs() || news.isWanted()) {
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
    if (exit().get() == null) {
      Exit found = look();
      if (found == null) {
        return false;
      }
      news.tell(found);
    }
    return true;
  }

  /** As {@link #check}, but without a look at the process: whether that was found before. */
  boolean isKnownToHaveEnded() {
    Exit found;
    synchronized (this) {
      found = how;
    }
    if (found == null) {
      return false;
    }
    news.tell(found);
    return true;
  }

  /**
   * Tells the follower when the process has ended, at once if it has, and holds it until then. For
   * the notice to come, somebody must watch.
   */
  void follow(ExitNews.Follower follower) throws OsException {
    synchronized (this) {
      open();
      news.add(follower);
    }
    if (!isKnownToHaveEnded()) {
      check();
    }
  }

  void unfollow(ExitNews.Follower follower) {
    news.remove(follower);
    letGoIfUnwanted();
  }

  private synchronized Exit look() throws OsException {
    if (!isHeldAndEnded()) {
      return how;
    }
    how = ending.of(number, pidfd);
    close();
    return how;
  }

  private boolean isHeldAndEnded() throws OsException {
    return pidfd != NOT_OPEN && Poll.now(pidfd, PollEvents.READABLE) != 0;
  }

  /** Sends a signal; false if the process has ended. */
  synchronized boolean signal(int signal) throws OsException {
    open();
    if (pidfd == NOT_OPEN) {
      return false;
    }
    try {
      if (isHeldAndEnded()) {
        return false; // to the kernel it is there until it is reaped, and takes any signal
      }
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

  /**
   * Another descriptor of the pidfd, for the caller to close.
   *
   * @return empty if the process has ended
   */
  synchronized OptionalInt twin() throws OsException {
    return pidfd == NOT_OPEN ? OptionalInt.empty() : OptionalInt.of(Descriptors.dup(pidfd));
  }

  /** Does it while the process is a child of ours that was not reaped; otherwise returns false. */
  synchronized boolean whileNotReaped(PidfdUse use) throws OsException {
    if (pidfd == NOT_OPEN) {
      return false;
    }
    use.with(pidfd);
    return true;
  }

  private void close() {
    if (pidfd == NOT_OPEN) {
      return;
    }
    watches.values().forEach(Watch::end);
    watches.clear();
    if (group != null) {
      group.inherit(pidfd);
      pidfd = NOT_OPEN;
      return;
    }
    Pidfd.close(pidfd);
    pidfd = NOT_OPEN;
  }
}
