package org.bide.timer;

import java.util.concurrent.TimeUnit;

/**
 * The alarm of a clock for which the kernel lends none, or none that the poller can watch: the
 * clock is looked at every second, since it may be set at any time, and not trusted for longer.
 */
final class LookingAlarm implements Alarm {

  static final long LONGEST_TRUST = TimeUnit.SECONDS.toNanos(1);

  private final TimerClock clock;
  private final Timeline monotonic;
  private final Runnable ring;

  /** Null while it is not set. */
  private OnceEntry look;

  /**
   * @param monotonic where to be told when to look
   * @param ring to be done then
   */
  LookingAlarm(TimerClock clock, Timeline monotonic, Runnable ring) {
    this.clock = clock;
    this.monotonic = monotonic;
    this.ring = ring;
  }

  @Override
  public boolean set(long at) {
    long left = at - clock.now();
    long when = System.nanoTime() + Math.clamp(left, 1, LONGEST_TRUST);
    if (look != null) {
      if (look.at() - when <= 0) {
        return false;
      }
      monotonic.remove(look);
    }
    look = new OnceEntry(when, Slack.NONE, late -> ring.run());
    monotonic.add(look);
    return false;
  }

  @Override
  public boolean rang() {
    close();
    return true; // nobody says whether it was set
  }

  @Override
  public void close() {
    if (look != null) {
      monotonic.remove(look);
      look = null;
    }
  }
}
