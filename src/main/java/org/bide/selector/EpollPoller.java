package org.bide.selector;

import java.io.IOException;
import java.util.BitSet;
import org.bide.os.Epoll;
import org.bide.os.Errno;
import org.bide.os.EventFd;
import org.bide.os.OsException;
import org.bide.os.PollEvents;
import org.bide.os.Ready;
import org.bide.wait.BriefLock;

/**
 * Linux's epoll(7).
 *
 * <p>A descriptor stays registered between two arms, silent: an event of a one-shot registration
 * disables it until {@code EPOLL_CTL_MOD}, hang-ups included. That saves a system call for every
 * wait but the first. epoll keys on the open file and not on the number, so whether a number is
 * registered can change behind our back, when it is closed by others and reused: what we remember
 * is a guess, and the kernel's ENOENT or EEXIST corrects it.
 *
 * <p>epoll refuses regular files and directories (EPERM), which poll(2) calls always ready. So does
 * this poller.
 */
final class EpollPoller implements Poller {

  private static final int MOST_EVENTS_AT_ONCE = 1024;

  /** In place of a token and a descriptor; no descriptor is -1. */
  private static final long WAKE_UP = -1;

  private final Epoll epoll;
  private final EventFd wakeUp;
  private final Ready ready = new Ready(MOST_EVENTS_AT_ONCE);
  private final ReadyAtOnce files = new ReadyAtOnce();
  private final Occupancy occupancy = new Occupancy("epoll");

  private final BriefLock lock = new BriefLock();

  /** Which numbers we believe to be registered. Guarded by the lock. */
  private final BitSet registered = new BitSet();

  /** Guarded by the lock. */
  private boolean released;

  /** Whether {@link #wakeup} was called, and not yet heeded. */
  private volatile boolean woken;

  EpollPoller() throws OsException {
    epoll = new Epoll();
    wakeUp = new EventFd();
    epoll.add(wakeUp.fd(), PollEvents.READABLE, WAKE_UP);
  }

  @Override
  public String name() {
    return "epoll";
  }

  @Override
  public boolean leavesArmed() {
    return true;
  }

  @Override
  public void arm(int fd, int interest, int token) throws OsException {
    lock.lock();
    try {
      if (!released) {
        armLocked(fd, interest, token);
      }
    } finally {
      lock.unlock();
    }
  }

  private void armLocked(int fd, int interest, int token) throws OsException {
    files.remove(fd);
    int events = (interest & PollEvents.EDGE) != 0 ? interest : interest | Epoll.ONE_SHOT;
    long data = (long) token << 32 | fd;
    boolean known = registered.get(fd);
    registered.clear(fd);
    try {
      control(known, fd, events, data);
      registered.set(fd);
    } catch (OsException e) {
      if (e.errno() == Errno.EPERM) {
        armFile(fd, interest, token);
      } else if (e.errno() == (known ? Errno.ENOENT : Errno.EEXIST)) {
        control(!known, fd, events, data);
        registered.set(fd);
      } else {
        throw e;
      }
    }
  }

  private void control(boolean known, int fd, int events, long data) throws OsException {
    if (known) {
      epoll.modify(fd, events, data);
    } else {
      epoll.add(fd, events, data);
    }
  }

  private void armFile(int fd, int interest, int token) {
    int always = interest & (PollEvents.READABLE | PollEvents.WRITABLE);
    if (always != 0) {
      files.put(fd, always, token);
      signal(); // the poll that is under way would not look
    }
  }

  @Override
  public void disarm(int fd) {
    lock.lock();
    try {
      files.remove(fd);
      if (!released && registered.get(fd)) {
        registered.clear(fd);
        epoll.remove(fd);
      }
    } catch (OsException e) {
      // ENOENT or EBADF: closed by others, and the kernel has removed it.
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int poll(long timeoutNanos, Sink sink) throws IOException {
    occupancy.enter();
    try {
      Remaining remaining = new Remaining(files.isEmpty() ? timeoutNanos : 0);
      int reported = 0;
      do { // a signal that the thread handles ends epoll_wait as well
        epoll.await(ready, remaining.nanos());
        for (int i = 0; i < ready.size(); i++) {
          long data = ready.data(i);
          if (data == WAKE_UP) {
            wakeUp.drain();
          } else {
            sink.ready((int) data, ready.events(i), (int) (data >>> 32));
            reported++;
          }
        }
      } while (reported == 0 && files.isEmpty() && !woken && !remaining.isOver());
      woken = false;
      return reported + files.report(sink);
    } finally {
      if (occupancy.leave()) {
        release();
      }
    }
  }

  @Override
  public void wakeup() {
    woken = true;
    signal();
  }

  private void signal() {
    try {
      wakeUp.signal();
    } catch (OsException e) {
      throw new AssertionError("an eventfd takes a signal as long as it is open", e);
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

  private void release() {
    lock.lock();
    try (wakeUp;
        epoll) {
      released = true;
      registered.clear();
    } catch (OsException e) {
      // Both are closed all the same; close(2) reports errors of earlier writes, of which there
      // are none.
    } finally {
      lock.unlock();
    }
  }
}
