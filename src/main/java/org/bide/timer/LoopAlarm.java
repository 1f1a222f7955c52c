package org.bide.timer;

import org.bide.selector.Selectors;

/** The alarm of the monotonic clock: the timeout of the poll in which an idle loop sleeps. */
final class LoopAlarm implements Alarm {

  private final Selectors selectors;

  /** Whether it was asked for and has not rung yet, and for when. */
  private boolean isSet;

  private long at;

  LoopAlarm(Selectors selectors) {
    this.selectors = selectors;
  }

  /** Leaves it where it is set earlier: to ring for nothing costs less than to set it anew. */
  @Override
  public boolean set(long when) {
    if (isSet && when - at >= 0) {
      return false;
    }
    isSet = true;
    at = when;
    selectors.alarmAt(when);
    return true;
  }

  @Override
  public void announce() {
    selectors.announceAlarm();
  }

  @Override
  public boolean rang() {
    isSet = false;
    return false;
  }
}
