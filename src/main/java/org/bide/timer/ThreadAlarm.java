package org.bide.timer;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.bide.os.TimerSlack;

/**
 * An alarm on the clock of {@link System#nanoTime()} with a thread of its own, for where there are
 * no loops, or not yet.
 */
final class ThreadAlarm implements Alarm, Runnable {

  /** What the thread is to do. */
  private enum State {
    /** Sleep until it is told of a time. */
    UNSET,
    /** Sleep until {@link #at}. */
    SET,
    /** End. */
    CLOSED
  }

  private final Runnable ring;
  private Thread thread;
  private volatile State state = State.UNSET;

  /** Written before {@link State#SET}, and again if it is to ring earlier. */
  private volatile long at;

  ThreadAlarm(Runnable ring) {
    this.ring = ring;
  }

  void start(ThreadFactory threads) {
    thread = threads.newThread(this);
    thread.start();
  }

  @Override
  public boolean set(long when) {
    if (state == State.SET && when - at >= 0) {
      return false;
    }
    at = when;
    state = State.SET;
    return true;
  }

  @Override
  public void announce() {
    LockSupport.unpark(thread);
  }

  @Override
  public boolean rang() {
    state = State.UNSET;
    return false;
  }

  @Override
  public void close() {
    state = State.CLOSED;
  }

  @Override
  public void run() {
    sleepPunctually();
    while (state != State.CLOSED) {
      // Of whom a task on this thread has interrupted; it would keep the thread from sleeping.
      boolean _ = Thread.interrupted();
      long left = state == State.SET ? at - System.nanoTime() : Long.MAX_VALUE;
      if (left <= 0) {
        ring.run();
      } else if (left == Long.MAX_VALUE) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, left);
      }
    }
  }

  private static void sleepPunctually() {
    try {
      new TimerSlack().least();
    } catch (LinkageError e) {
      // The JVM permits no foreign call, and the sleeps stay as they were.
    }
  }

  /**
   * Waits until the thread has ended, once it was {@linkplain #close closed}; not on the thread
   * itself.
   *
   * @return whether it has
   */
  boolean awaitEnd(Duration atMost) {
    LockSupport.unpark(thread);
    if (Thread.currentThread() == thread) {
      return true;
    }
    try {
      return thread.join(atMost);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true; // not known, and the caller is in a hurry
    }
  }
}
