package org.bide.timer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The deadlines on one clock, and its alarm for the earliest of them. Any thread: whoever waits
 * puts its deadline in by itself, and the loop that rings serves what is due.
 */
final class Timeline {

  private final LongSupplier clock;
  private final BriefLock lock = new BriefLock();

  /** Guarded by the lock, as the alarm is. */
  private final DeadlineHeap deadlines = new DeadlineHeap();

  private Alarm alarm = Alarm.NONE;

  Timeline(LongSupplier clock) {
    this.clock = clock;
  }

  /** From now on it is rung by this one, and by no other. */
  void wakeBy(Alarm other) {
    lock.lock();
    try {
      replaceAlarm(other);
    } finally {
      lock.unlock();
    }
  }

  /** For an alarm that finds, when it is called, that another has to take its place. */
  void replaceAlarm(Alarm other) {
    alarm.close();
    alarm = other;
    setAlarm();
  }

  void add(DeadlineHeap.Entry entry) {
    lock.lock();
    try {
      deadlines.add(entry);
      setAlarm();
    } finally {
      lock.unlock();
    }
  }

  /** Without effect if its last deadline has come. */
  void remove(DeadlineHeap.Entry entry) {
    lock.lock();
    try {
      deadlines.remove(entry);
    } finally {
      lock.unlock();
    }
  }

  /** The alarm has rung: serves what is due by the clock, which may be nothing. */
  void ring() {
    List<Runnable> due;
    lock.lock();
    try {
      due = due(clock.getAsLong());
    } finally {
      lock.unlock();
    }
    due.forEach(Runnable::run); // without the lock, since it may wake anybody
  }

  private List<Runnable> due(long now) {
    if (alarm.rang()) {
      clockWasSet(now);
    }
    List<Runnable> due = new ArrayList<>();
    while (!deadlines.isEmpty() && deadlines.earliest().at() - now <= 0) {
      DeadlineHeap.Entry entry = deadlines.earliest();
      deadlines.remove(entry);
      due.add(entry.due(now));
      if (entry.at() - now > 0) { // it was postponed
        deadlines.add(entry);
      }
    }
    setAlarm();
    return due;
  }

  private void clockWasSet(long now) {
    for (DeadlineHeap.Entry entry : deadlines.clear()) {
      entry.clockWasSet(now);
      deadlines.add(entry);
    }
  }

  private void setAlarm() {
    if (!deadlines.isEmpty()) {
      alarm.set(deadlines.earliest().at());
    }
  }

  /** How many are kept. */
  int size() {
    lock.lock();
    try {
      return deadlines.size();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing rings any more. */
  void close() {
    wakeBy(Alarm.NONE);
  }
}
