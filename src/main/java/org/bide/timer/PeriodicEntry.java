package org.bide.timer;

import org.bide.wait.Tally;

/** Ticks. Each deadline is a whole number of periods after the start, so that none drifts. */
final class PeriodicEntry extends DeadlineHeap.Entry {

  private final long period;
  private final Tally<Expiry> tally;

  PeriodicEntry(long start, long period, Tally<Expiry> tally) {
    super(tally, start + period);
    this.period = period;
    this.tally = tally;
  }

  @Override
  boolean due(long now) {
    long ticks = (now - at()) / period + 1;
    tally.add(new Expiry(ticks));
    postpone(at() + ticks * period);
    return true;
  }
}
