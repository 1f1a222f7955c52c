package org.bide.timer;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The deadlines on one clock, and its alarm for the earliest of them. */
final class Timeline {

  private final LongSupplier clock;
  private final Consumer<DeadlineHeap.Entry> onDone;
  private final DeadlineHeap deadlines = new DeadlineHeap();
  private Alarm alarm;

  /**
   * @param onDone told of each entry whose last deadline has come
   */
  Timeline(LongSupplier clock, Consumer<DeadlineHeap.Entry> onDone) {
    this.clock = clock;
    this.onDone = onDone;
  }

  /** From now on it is woken by this one, and by no other. */
  void wakeBy(Alarm other) {
    if (alarm != null) {
      alarm.close();
    }
    alarm = other;
    setAlarm();
  }

  void add(DeadlineHeap.Entry entry) {
    deadlines.add(entry);
    setAlarm();
  }

  void remove(DeadlineHeap.Entry entry) {
    deadlines.remove(entry);
  }

  /** The alarm has rung: serves what is due by the clock, which may be nothing. */
  void ring() {
    alarm.rang();
    long now = clock.getAsLong();
    while (!deadlines.isEmpty() && deadlines.earliest().at() - now <= 0) {
      DeadlineHeap.Entry entry = deadlines.earliest();
      deadlines.remove(entry);
      if (entry.due(now)) {
        deadlines.add(entry);
      } else {
        onDone.accept(entry);
      }
    }
    setAlarm();
  }

  /** The clock was set, or may have been. */
  void clockWasSet() {
    long now = clock.getAsLong();
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
    return deadlines.size();
  }

  void close() {
    alarm.close();
  }
}
