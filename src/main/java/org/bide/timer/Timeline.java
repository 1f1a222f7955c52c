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
  private final Guard guard;

  /** Guarded, as the alarm is. */
  private final DeadlineHeap deadlines = new DeadlineHeap();

  private Alarm alarm = Alarm.NONE;

  /**
   * @param guard a {@link Guard.Brief} where the alarm is one that never waits
   */
  Timeline(LongSupplier clock, Guard guard) {
    this.clock = clock;
    this.guard = guard;
  }

  /** From now on it is rung by this one, and by no other. Also for who is called by the other. */
  void wakeBy(Alarm other) {
    Alarm set;
    guard.lock();
    try {
      alarm.close();
      alarm = other;
      set = setAlarm();
    } finally {
      guard.unlock();
    }
    set.announce();
  }

  void add(DeadlineHeap.Entry entry) {
    Alarm set;
    guard.lock();
    try {
      deadlines.add(entry);
      set = setAlarm();
    } finally {
      guard.unlock();
    }
    set.announce();
  }

  /** Without effect if its last deadline has come. */
  void remove(DeadlineHeap.Entry entry) {
    guard.lock();
    try {
      deadlines.remove(entry);
    } finally {
      guard.unlock();
    }
  }

  /** The alarm has rung: serves what is due by the clock, which may be nothing. */
  void ring() {
    List<Runnable> due;
    Alarm set;
    guard.lock();
    try {
      due = due(clock.getAsLong());
      set = setAlarm();
    } finally {
      guard.unlock();
    }
    set.announce();
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
    return due;
  }

  private void clockWasSet(long now) {
    for (DeadlineHeap.Entry entry : deadlines.clear()) {
      entry.clockWasSet(now);
      deadlines.add(entry);
    }
  }

  /** The alarm to announce, without the lock: one that says nothing if there is nothing to say. */
  private Alarm setAlarm() {
    boolean isNews = !deadlines.isEmpty() && alarm.set(deadlines.earliest().at());
    return isNews ? alarm : Alarm.NONE;
  }

  /** How many are kept. */
  int size() {
    guard.lock();
    try {
      return deadlines.size();
    } finally {
      guard.unlock();
    }
  }

  /** Takes all deadlines out; nothing rings any more. */
  List<DeadlineHeap.Entry> end() {
    guard.lock();
    try {
      alarm.close();
      alarm = Alarm.NONE;
      return deadlines.clear();
    } finally {
      guard.unlock();
    }
  }

  /** Nothing rings any more. */
  void close() {
    wakeBy(Alarm.NONE);
  }
}
