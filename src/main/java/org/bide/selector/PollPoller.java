package org.bide.selector;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.bide.os.Errno;
import org.bide.os.OsException;
import org.bide.os.Poll;
import org.bide.os.PollEvents;
import org.bide.os.PollSet;
import org.bide.os.SelfPipe;

/**
 * poll(2), which every POSIX system has.
 *
 * <p>The kernel is told all descriptors anew each time and looks at every one, so a poll takes time
 * in proportion to how many are armed. It sees neither what is armed after it began nor, since it
 * holds the open files themselves, that one is closed: both end its sleep, and it begins again.
 */
final class PollPoller implements Poller {

  private final PollSet set = new PollSet();
  private final SelfPipe wakeUp = new SelfPipe();
  private final Occupancy occupancy = new Occupancy("poll");

  /** What is in {@link #set}, from index 1 on; the thread's that polls. */
  private Arming[] asked = new Arming[64];

  /** Guarded by this, as what follows. */
  private final Map<Integer, Arming> armed = new HashMap<>();

  /** Whether {@link #set} is no longer what is {@link #armed}. */
  private boolean changed = true;

  /** Whether a thread sleeps in the kernel, with what it was told before. */
  private boolean asleep;

  /** Whether {@link #wakeup} was called, and not yet heeded. */
  private volatile boolean woken;

  PollPoller() throws OsException {}

  @Override
  public String name() {
    return "poll";
  }

  @Override
  public void arm(int fd, int interest, int token) throws IOException {
    if ((interest & PollEvents.EDGE) != 0) {
      throw Pollers.noEdges(name());
    }
    if ((Poll.now(fd, 0) & PollEvents.INVALID) != 0) {
      throw new OsException("poll(" + fd + ")", Errno.EBADF.number());
    }
    synchronized (this) {
      armed.put(fd, new Arming(fd, interest, token));
      change();
    }
  }

  @Override
  public synchronized void disarm(int fd) {
    if (armed.remove(fd) != null) {
      change();
    }
  }

  private void change() {
    changed = true;
    if (asleep) {
      wakeUp.signal();
    }
  }

  @Override
  public int poll(long timeoutNanos, Sink sink) throws IOException {
    occupancy.enter();
    try {
      Remaining remaining = new Remaining(timeoutNanos);
      while (true) {
        tell();
        int found = set.await(remaining.nanos());
        int reported = hear(found, sink);
        if (woken) {
          woken = false;
          return reported;
        }
        if (reported > 0 || remaining.isOver()) {
          return reported;
        }
      }
    } finally {
      if (occupancy.leave()) {
        release();
      }
    }
  }

  private synchronized void tell() {
    asleep = true;
    if (!changed) {
      return;
    }
    changed = false;
    set.clear();
    set.add(wakeUp.fd(), PollEvents.READABLE);
    if (armed.size() >= asked.length) {
      asked = new Arming[2 * armed.size()];
    }
    Arrays.fill(asked, null);
    for (Arming arming : armed.values()) {
      asked[set.size()] = arming;
      set.add(arming.fd, arming.interest);
    }
  }

  /** Reports what is still armed as it was when the kernel was asked. */
  private synchronized int hear(int found, Sink sink) {
    asleep = false;
    int left = found;
    int reported = 0;
    if (left > 0 && set.found(0) != 0) {
      wakeUp.drain();
      left--;
    }
    for (int i = 1; left > 0 && i < set.size(); i++) {
      int readiness = set.found(i);
      if (readiness != 0) {
        left--;
        Arming arming = asked[i];
        if (armed.remove(arming.fd, arming)) {
          changed = true;
          sink.ready(arming.fd, readiness, arming.token);
          reported++;
        }
      }
    }
    return reported;
  }

  @Override
  public void wakeup() {
    woken = true;
    wakeUp.signal();
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
    armed.clear();
    try {
      wakeUp.close();
    } catch (OsException e) {
      // It is closed all the same.
    }
  }
}
