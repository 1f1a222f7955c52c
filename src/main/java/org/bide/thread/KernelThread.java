package org.bide.thread;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bide.event.EventException;
import org.bide.os.Errno;
import org.bide.os.FirstSeen;
import org.bide.os.OsException;
import org.bide.os.Pidfd;
import org.bide.os.Poll;
import org.bide.os.PollEvents;
import org.bide.selector.Watch;
import org.bide.wait.Offer;

/**
 * A thread of the kernel, held by its pidfd while somebody waits for it. In between it is known by
 * its number and the time of its start, so that a later thread of that number is not mistaken for
 * it.
 */
final class KernelThread implements Joinee {

  private static final int NOT_OPEN = -1;

  /** Looks after threads whose pidfds are ready, by {@link #look}. */
  interface Watcher {

    /** A watch of the pidfd, not armed yet. Its end comes before the pidfd's. */
    Watch watch(KernelThread thread, int pidfd);
  }

  /** How a thread is got hold of: pidfd_open(2), which not every kernel has for threads. */
  interface Opener {
    int open(long tid) throws OsException;
  }

  private final long tid;
  private final Opener opener;
  private List<Offer> waiting = new ArrayList<>(1);
  private final Map<Watcher, Watch> watches = new HashMap<>(2);
  private int pidfd = NOT_OPEN;

  private final FirstSeen firstSeen;
  private boolean ended;

  KernelThread(long tid) {
    this(tid, Pidfd::openThread);
  }

  KernelThread(long tid, Opener opener) {
    this.tid = tid;
    this.opener = opener;
    this.firstSeen = new FirstSeen(tid);
  }

  /** Whether it has ended, for one who does not wait. */
  boolean hasEnded() throws OsException {
    try {
      return look();
    } finally {
      letGoIfUnwanted();
    }
  }

  /** Fires the offer when the thread has ended; the watcher is to call {@link #look} then. */
  void add(Offer offer, Watcher watcher) throws IOException {
    synchronized (this) {
      waiting.add(offer);
      open();
      if (pidfd != NOT_OPEN && !watches.containsKey(watcher)) {
        Watch watch = watcher.watch(this, pidfd);
        watch.arm();
        watches.put(watcher, watch);
      }
    }
    fireIfEnded();
  }

  void remove(Offer offer) {
    synchronized (this) {
      waiting.remove(offer);
    }
    letGoIfUnwanted();
  }

  /** It cannot be watched: those who wait are told why. */
  void refuse(Exception why) {
    List<Offer> refused;
    synchronized (this) {
      refused = waiting;
      waiting = new ArrayList<>(1);
      close();
    }
    refused.forEach(
        offer -> offer.refuse(new EventException(offer.event(), why.getMessage(), why)));
  }

  /** Whether it has ended; fires everyone who waits if so. */
  boolean look() throws OsException {
    synchronized (this) {
      open();
      if (pidfd != NOT_OPEN && Poll.now(pidfd, PollEvents.READABLE) != 0) {
        end();
      }
    }
    return fireIfEnded();
  }

  private boolean fireIfEnded() {
    List<Offer> fired;
    synchronized (this) {
      if (!ended) {
        return false;
      }
      fired = waiting;
      waiting = new ArrayList<>(1);
    }
    fired.forEach(offer -> offer.fact(Joined.INSTANCE));
    return true;
  }

  private void open() throws OsException {
    if (pidfd != NOT_OPEN || ended) {
      return;
    }
    try {
      pidfd = opener.open(tid);
    } catch (OsException e) {
      if (e.errno() == Errno.ESRCH && firstSeen.hasBeen()) {
        ended = true;
        return;
      }
      throw e;
    }
    if (!firstSeen.isThis()) {
      end(); // this is another thread of the same number
    }
  }

  private void end() {
    ended = true;
    close();
  }

  private synchronized void letGoIfUnwanted() {
    if (waiting.isEmpty()) {
      close();
    }
  }

  private void close() {
    if (pidfd == NOT_OPEN) {
      return;
    }
    watches.values().forEach(Watch::end);
    watches.clear();
    Pidfd.close(pidfd);
    pidfd = NOT_OPEN;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KernelThread that && tid == that.tid;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(tid);
  }

  @Override
  public String toString() {
    return Long.toString(tid);
  }
}
