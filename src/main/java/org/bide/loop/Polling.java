package org.bide.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.bide.selector.Batch;
import org.bide.selector.Poller;
import org.bide.selector.Reactor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The side of the loops that faces the kernel: one of them at a time asks the poller, and whoever
 * comes by after the time of the alarm rings it.
 */
final class Polling implements Reactor {

  private static final Logger LOG = LoggerFactory.getLogger(Polling.class);

  private static final long NO_ALARM = Long.MAX_VALUE;

  private final Poller poller;
  private final Runnable wakePolling;

  /** Held by the loop that polls. */
  private final AtomicBoolean taken = new AtomicBoolean();

  /** The time of the alarm, on the clock of nanoTime but as a distance from {@link #epoch}. */
  private final AtomicLong alarm = new AtomicLong(NO_ALARM);

  private final long epoch = System.nanoTime();
  private final Poller.Sink report = this::report;
  private volatile Poller.Sink receiver = (fd, readiness, token) -> {};
  private volatile Runnable alarmed = () -> {};

  /**
   * @param wakePolling wakes the loop that sleeps in the poller, if one does
   */
  Polling(Poller poller, Runnable wakePolling) {
    this.poller = poller;
    this.wakePolling = wakePolling;
  }

  // ---- for the loops

  /** Makes the calling loop the one that polls, until {@link #end}; false if another is. */
  boolean begin() {
    return taken.compareAndSet(false, true);
  }

  void end() {
    taken.set(false);
  }

  boolean isTaken() {
    return taken.get();
  }

  /**
   * Asks the kernel without waiting, if no other loop asks it already, and delivers what it found.
   *
   * @return whether anything was found, which is then queued on the calling loop
   */
  boolean now(Loop loop) {
    boolean some = ringIfDue();
    if (begin()) {
      try {
        some |= poll(0, loop) > 0;
      } finally {
        end();
      }
      handOut(loop);
    }
    return some;
  }

  /** Asks the kernel; only the loop that has {@linkplain #begin begun}. */
  int poll(long timeoutNanos, Loop loop) {
    loop.polls().increment();
    try {
      return LoopRecorder.poll(poller, timeoutNanos, loop.found);
    } catch (IOException e) {
      throw new UncheckedIOException("the poller " + poller.name() + " failed", e);
    }
  }

  /** Delivers what was found, once others may poll again: whom it concerns may be anybody. */
  void handOut(Loop loop) {
    Batch found = loop.found;
    if (!found.isEmpty()) {
      found.deliver(report);
    }
  }

  private void report(int fd, int readiness, int token) {
    try {
      receiver.ready(fd, readiness, token);
    } catch (Throwable e) {
      // Who waits outside of actors has code that runs here; no reason to lose the loop.
      LOG.error("what waits for descriptor {} threw when it was woken", fd, e);
    }
  }

  /** How long until the alarm, in nanoseconds; negative if none is set. */
  long untilAlarm() {
    long at = alarm.get();
    return at == NO_ALARM ? -1 : Math.max(0, at - (System.nanoTime() - epoch));
  }

  boolean ringIfDue() {
    long at = alarm.get();
    if (at == NO_ALARM || at > System.nanoTime() - epoch || !alarm.compareAndSet(at, NO_ALARM)) {
      return false;
    }
    alarmed.run();
    return true;
  }

  void close() {
    poller.close();
  }

  // ---- for the sources of events

  @Override
  public Poller poller() {
    return poller;
  }

  @Override
  public void deliver(Poller.Sink found) {
    receiver = found;
  }

  @Override
  public void onAlarm(Runnable ring) {
    alarmed = ring;
  }

  @Override
  public void alarmAt(long nanoTime) {
    alarm.set(nanoTime - epoch);
  }

  /**
   * A loop on the way to sleep reads the alarm after it has said that it polls; who calls this has
   * set the alarm first. So either it sees the new one, or it is seen here and woken.
   */
  @Override
  public void announceAlarm() {
    wakePolling.run();
  }
}
