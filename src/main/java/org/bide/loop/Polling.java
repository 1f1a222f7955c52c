package org.bide.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.bide.selector.Batch;
import org.bide.selector.Poller;
import org.bide.selector.Reactor;

/**
 * The side of the loops that faces the kernel: one of them at a time asks the poller, and whoever
 * comes by after the time of the alarm rings it.
 */
final class Polling implements Reactor {

  private static final long NO_ALARM = Long.MAX_VALUE;

  private final Poller poller;
  private final Runnable wakePolling;

  /** Held by the loop that polls. */
  private final AtomicBoolean taken = new AtomicBoolean();

  /** To be filled by the loop that polls. */
  private Batch batch = new Batch();

  /** The time of the alarm, on the clock of nanoTime but as a distance from {@link #epoch}. */
  private final AtomicLong alarm = new AtomicLong(NO_ALARM);

  private final long epoch = System.nanoTime();
  private volatile Batch.Receiver receiver = batch -> {};
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
   * Asks the kernel without waiting, if no other loop asks it already.
   *
   * @return whether anything was found, which is then queued on the calling loop
   */
  boolean now() {
    boolean found = ringIfDue();
    if (begin()) {
      try {
        found |= poll(0) > 0;
      } finally {
        end();
      }
    }
    return found;
  }

  /** Asks the kernel; only the loop that has {@linkplain #begin begun}. */
  int poll(long timeoutNanos) {
    try {
      int found = poller.poll(timeoutNanos, batch);
      if (found > 0) {
        Batch full = batch;
        batch = new Batch();
        receiver.receive(full);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException("the poller " + poller.name() + " failed", e);
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

  // ---- for the selector actor

  @Override
  public Poller poller() {
    return poller;
  }

  @Override
  public void deliver(Batch.Receiver batch, Runnable onAlarm) {
    receiver = batch;
    alarmed = onAlarm;
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
