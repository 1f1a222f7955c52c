package org.bide.selector;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.bide.os.Errno;
import org.bide.os.Kevents;
import org.bide.os.Kqueue;
import org.bide.os.OsException;
import org.bide.os.Poll;
import org.bide.os.PollEvents;

/**
 * kqueue(2), of macOS and FreeBSD; anywhere through libkqueue.
 *
 * <p>Reading and writing are two <em>knotes</em> of a descriptor, each of which fires for itself;
 * the first poll in which one does reports what all of them found and removes the rest, so that
 * there is one report for each arm. What a knote does not say, poll(2) does: a knote knows the end
 * of a file but not whether the peer has hung up or an error is pending, and a regular file at its
 * end is not ready to it. So arming asks poll(2) first, and what is ready then needs no knote.
 */
final class KqueuePoller implements Poller {

  private static final int MOST_EVENTS_AT_ONCE = 1024;
  private static final int UNASKED = PollEvents.HANG_UP | PollEvents.ERROR | PollEvents.INVALID;

  private final Kqueue kqueue = new Kqueue();
  private final Kevents events = new Kevents(MOST_EVENTS_AT_ONCE);
  private final ReadyAtOnce ready = new ReadyAtOnce();
  private final Occupancy occupancy = new Occupancy("kqueue");

  /** What has knotes. Guarded by this. */
  private final Map<Integer, Arming> armed = new HashMap<>();

  private boolean released;

  /** Whether {@link #wakeup} was called, and not yet heeded. */
  private volatile boolean woken;

  KqueuePoller() throws OsException {
    try {
      kqueue.addTrigger();
    } catch (OsException e) {
      kqueue.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return "kqueue";
  }

  @Override
  public synchronized void arm(int fd, int interest, int token) throws IOException {
    if (released) {
      return;
    }
    int now = Poll.now(fd, interest);
    if ((now & PollEvents.INVALID) != 0) {
      disarm(fd);
      throw new OsException("poll(" + fd + ")", Errno.EBADF.number());
    }
    if ((interest & PollEvents.PRIORITY) != 0 && KnoteFilter.EXCEPTIONAL.number == 0) {
      throw new IOException(
          "the poller kqueue has no out-of-band data here; configure bide.poller = poll");
    }
    disarm(fd);
    if (now != 0 && (interest & PollEvents.EDGE) == 0) {
      ready.put(fd, now, token);
      trigger(); // the poll that is under way would not look
    } else {
      addKnotes(new Arming(fd, interest, token));
    }
  }

  /** There are none: libkqueue does not change one that is there, and then fails without errno. */
  private void addKnotes(Arming arming) throws OsException {
    armed.put(arming.fd, arming);
    try {
      for (KnoteFilter filter : KnoteFilter.ALL) {
        int flags = filter.flags(arming.interest);
        if (flags != 0) {
          long token = Integer.toUnsignedLong(arming.token);
          kqueue.change(arming.fd, filter.number, Kqueue.ADD | flags, token);
        }
      }
    } catch (OsException e) {
      disarm(arming.fd);
      throw e;
    }
  }

  @Override
  public synchronized void disarm(int fd) {
    ready.remove(fd);
    Arming arming = armed.remove(fd);
    if (arming != null && !released) {
      deleteKnotes(arming);
    }
  }

  /** All but those that have removed themselves. */
  private void deleteKnotes(Arming arming) {
    for (KnoteFilter filter : KnoteFilter.ALL) {
      int flags = filter.flags(arming.interest);
      boolean gone = flags == Kqueue.ONE_SHOT && (arming.fired & filter.bit) != 0;
      if (flags != 0 && !gone) {
        delete(arming.fd, filter);
      }
    }
  }

  private void delete(int fd, KnoteFilter filter) {
    try {
      kqueue.change(fd, filter.number, Kqueue.DELETE, 0);
    } catch (OsException e) {
      // ENOENT or EBADF: it has fired in a poll under way, or was closed by others.
    }
  }

  @Override
  public int poll(long timeoutNanos, Sink sink) throws IOException {
    occupancy.enter();
    try {
      Remaining remaining = new Remaining(ready.isEmpty() ? timeoutNanos : 0);
      int reported;
      do {
        kqueue.await(events, remaining.nanos());
        collect();
        reported = report(sink);
      } while (reported == 0 && ready.isEmpty() && !woken && !remaining.isOver());
      woken = false;
      return reported + ready.report(sink);
    } finally {
      if (occupancy.leave()) {
        release();
      }
    }
  }

  /** Sums up for each descriptor what its knotes say. */
  private synchronized void collect() throws OsException {
    for (int i = 0; i < events.size(); i++) {
      Arming arming = current(i);
      if (arming != null) {
        KnoteFilter filter = KnoteFilter.of(events.filter(i));
        arming.fired |= filter.bit;
        arming.found |= found(filter, arming, i);
      }
    }
  }

  /**
   * What the i-th event is of; null if that was armed anew or disarmed meanwhile, or is no
   * descriptor.
   */
  private Arming current(int i) {
    if (events.isTrigger(i)) {
      return null;
    }
    Arming arming = armed.get(events.fd(i));
    return arming != null && arming.token == (int) events.data(i) ? arming : null;
  }

  private int found(KnoteFilter filter, Arming arming, int i) throws OsException {
    int found =
        switch (filter) {
          case READ -> PollEvents.READABLE;
          case WRITE -> PollEvents.WRITABLE;
          case EXCEPTIONAL -> PollEvents.PRIORITY;
        };
    if ((events.flags(i) & Kqueue.EOF) != 0) {
      found |= Poll.now(arming.fd, arming.interest);
      found |= filter == KnoteFilter.READ ? PollEvents.READ_HANG_UP : 0;
      // Where poll(2) does not know: who writes to this is told EPIPE.
      found |= filter == KnoteFilter.WRITE && (found & UNASKED) == 0 ? PollEvents.HANG_UP : 0;
    }
    return found & (arming.interest | UNASKED);
  }

  private synchronized int report(Sink sink) {
    int reported = 0;
    for (int i = 0; i < events.size(); i++) {
      Arming arming = current(i);
      if (arming != null && arming.found != 0) {
        int found = arming.found;
        arming.found = 0;
        if ((arming.interest & PollEvents.EDGE) == 0) {
          armed.remove(arming.fd);
          deleteKnotes(arming);
        }
        sink.ready(arming.fd, found, arming.token);
        reported++;
      }
    }
    return reported;
  }

  @Override
  public synchronized void wakeup() {
    woken = true;
    if (!released) {
      trigger();
    }
  }

  private void trigger() {
    try {
      kqueue.trigger();
    } catch (OsException e) {
      throw new AssertionError("a kqueue takes a trigger as long as it is open", e);
    }
  }

  @Override
  public void close() {
    switch (occupancy.close()) {
      case RELEASE -> release();
      case WAKE -> wakeup();
      case NOTHING -> {}
    }
  }

  private synchronized void release() {
    released = true;
    armed.clear();
    try {
      kqueue.close();
    } catch (OsException e) {
      // It is closed all the same, and all knotes with it.
    }
  }
}
