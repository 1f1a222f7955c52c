package org.bide.fd;

import java.io.IOException;
import org.bide.os.PollEvents;
import org.bide.selector.Poller;
import org.bide.wait.BriefLock;

/**
 * A descriptor that somebody waits for, and who does: what stands between a wait and the poller,
 * used by the thread that waits and by the one that polled.
 *
 * <p>Where the poller would be {@linkplain Poller#leavesArmed left armed} it is, with edges, until
 * nobody waits and the wait that did was not for nothing. The events of this room are levels all
 * the same: who waits has looked itself, after which each edge counts. One that came between the
 * look and the wait makes it look again.
 *
 * <p>Under the lock there are only stores and the system call that arms, and nobody is told.
 */
final class Watched extends BriefLock {

  /** So many reports that nobody waited for, in a row, and the poller is asked to be silent. */
  private static final int MOST_UNHEEDED = 8;

  private final Fd fd;
  private final Poller poller;

  /** Tells this from an earlier one of the same number. */
  private final int token;

  private Waiting first;

  /** What the poller was asked for and still reports; 0 for nothing. */
  private int armed;

  /** How often the kernel has told of it. Also read without the lock. */
  private volatile int reports;

  private int unheeded;
  private boolean closed;

  /** Whether the actor looks from time to time whether it is closed. Written by the actor alone. */
  private volatile boolean lookedAfter;

  enum Added {
    YES,
    /** Something was reported since it last looked. */
    LOOK_AGAIN,
    CLOSED
  }

  Watched(Fd fd, Poller poller, int token) {
    this.fd = fd;
    this.poller = poller;
    this.token = token;
  }

  Fd fd() {
    return fd;
  }

  int token() {
    return token;
  }

  /** To be asked before a look, and given to {@link Waiting#seen}. */
  int reports() {
    return reports;
  }

  /**
   * Lets somebody wait who has looked.
   *
   * @throws IOException if the kernel refuses
   */
  Added add(Waiting one) throws IOException {
    lock();
    try {
      if (one.added) { // an interrupt came between, and what followed is done again
        return Added.YES;
      }
      if (closed || !fd.isOpen()) { // if it is closed from here on, that comes to know of this
        return Added.CLOSED;
      }
      if ((one.events() & ~armed) != 0) { // what holds then is reported at once
        arm(armed | one.events());
      } else if (one.seen != reports) {
        return Added.LOOK_AGAIN;
      }
      one.added = true;
      one.next = first;
      first = one;
      unheeded = 0;
      return Added.YES;
    } finally {
      unlock();
    }
  }

  private void arm(int wanted) throws IOException {
    poller.arm(fd.number(), poller.leavesArmed() ? wanted | PollEvents.EDGE : wanted, token);
    armed = wanted;
  }

  /** Forgets one who waits. What nobody waits for the poller need not report. */
  void remove(Waiting one) {
    lock();
    try {
      if (unlink(one) && first == null) {
        silence();
      }
    } finally {
      unlock();
    }
  }

  boolean isWaitedFor() {
    lock();
    try {
      return first != null;
    } finally {
      unlock();
    }
  }

  boolean isLookedAfter() {
    return lookedAfter;
  }

  /** The actor has begun to look whether this is closed. */
  void beginLookingAfter() {
    lookedAfter = true;
  }

  /**
   * The actor would rather look no more.
   *
   * @return false if somebody waits; who comes later finds that this is not looked after
   */
  boolean endLookingAfter() {
    lock();
    try {
      lookedAfter = first != null;
      return first == null;
    } finally {
      unlock();
    }
  }

  private boolean unlink(Waiting one) {
    Waiting before = null;
    for (Waiting here = first; here != null; before = here, here = here.next) {
      if (here == one) {
        unlink(before, here);
        return true;
      }
    }
    return false;
  }

  private void unlink(Waiting before, Waiting one) {
    if (before == null) {
      first = one.next;
    } else {
      before.next = one.next;
    }
  }

  /**
   * Before its close has been told here the number is not given back to the kernel. Only if others
   * have closed it, it may be another file's by now, and is left alone.
   */
  private void silence() {
    if (armed != 0 && !closed && fd.isOpen() && !fd.isLost()) {
      poller.disarm(fd.number());
      armed = 0;
    }
  }

  /** The poller reports: fires everyone whom it concerns. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock
  void ready(int found) {
    Waiting concerned = null;
    IOException refused = null;
    lock();
    try {
      reports++;
      if (!poller.leavesArmed()) {
        armed = 0;
      }
      concerned = takeWhomItConcerns(found);
      unheeded = concerned == null ? unheeded + 1 : 0;
      askForLess();
    } catch (IOException e) {
      refused = e;
    } finally {
      unlock();
    }
    if (concerned != null) {
      Readiness readiness = new Readiness(fd, found);
      for (Waiting one = concerned; one != null; one = one.next) {
        one.fire(readiness);
      }
    }
    if (refused != null) {
      refuse(refused);
    }
  }

  private Waiting takeWhomItConcerns(int found) {
    Waiting concerned = null;
    Waiting before = null;
    Waiting next;
    for (Waiting one = first; one != null; one = next) {
      next = one.next;
      if ((found & (one.events() | Level.FOR_ALL)) != 0) {
        unlink(before, one);
        one.next = concerned;
        concerned = one;
      } else {
        before = one;
      }
    }
    return concerned;
  }

  /** Asks the poller anew where it reports in vain, or has to be asked each time. */
  private void askForLess() throws IOException {
    boolean isInVain = unheeded >= MOST_UNHEEDED;
    if (first == null) {
      if (isInVain) {
        silence();
      }
    } else if (armed == 0 || isInVain) {
      int wanted = 0;
      for (Waiting one = first; one != null; one = one.next) {
        wanted |= one.events();
      }
      if (wanted != armed) {
        arm(wanted);
      }
      unheeded = 0;
    }
  }

  /**
   * It is closed: takes it out of the poller, before the number is given back, and ends the waits.
   */
  void close() {
    Waiting all;
    lock();
    try {
      if (armed != 0 && !fd.isLost()) { // else the kernel has forgotten it, or has another
        poller.disarm(fd.number());
      }
      closed = true;
      all = takeAll();
    } finally {
      unlock();
    }
    for (Waiting one = all; one != null; one = one.next) {
      one.closed();
    }
  }

  private Waiting takeAll() {
    Waiting all = first;
    first = null;
    armed = 0;
    return all;
  }

  private void refuse(IOException why) {
    Waiting all;
    lock();
    try {
      all = takeAll();
    } finally {
      unlock();
    }
    for (Waiting one = all; one != null; one = one.next) {
      one.failed(why);
    }
  }

  @Override
  public String toString() {
    return "fd " + fd + ", armed for " + PollEvents.toString(armed);
  }
}
