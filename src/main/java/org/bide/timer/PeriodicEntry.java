package org.bide.timer;

import java.time.Duration;
import java.util.function.Consumer;

/** Ticks. Each deadline is a whole number of periods after the start, so that none drifts. */
final class PeriodicEntry extends DeadlineHeap.Entry {

  private final long period;
  private final Slack slack;
  private final Consumer<Expiry> ticked;

  /** When the next tick is due. */
  private long next;

  /**
   * @param first when the first tick is due
   */
  PeriodicEntry(long first, long period, Slack slack, Consumer<Expiry> ticked) {
    super(slack.later(first));
    this.period = period;
    this.slack = slack;
    this.ticked = ticked;
    this.next = first;
  }

  /** The first tick after now of those that are whole periods away from the anchor. */
  static long firstAfter(long now, long anchor, long period) {
    long since = Math.floorMod(now - anchor, period);
    return now - since + period;
  }

  @Override
  Runnable due(long now) {
    long ticks = (now - next) / period + 1;
    Expiry expiry = new Expiry(ticks, Duration.ofNanos(now - next));
    tickNext(next + ticks * period);
    return () -> ticked.accept(expiry);
  }

  /** A clock that was set back would leave a gap as long as it was set back. */
  @Override
  void clockWasSet(long now) {
    if (next - now > period) {
      tickNext(next - (next - now - 1) / period * period);
    }
  }

  private void tickNext(long when) {
    next = when;
    postpone(slack.later(when));
  }
}
