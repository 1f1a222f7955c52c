package org.bide.timer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * An instant on the wall clock, which may be set at any time in either direction: so the clock is
 * looked at every second and not trusted for longer.
 */
final class WallClockEntry extends DeadlineHeap.Entry {

  private static final long LONGEST_TRUST = TimeUnit.SECONDS.toNanos(1);

  private final Instant instant;
  private final InstantSource wallClock;
  private final Runnable fire;

  WallClockEntry(Object key, Instant instant, InstantSource wallClock, Runnable fire) {
    super(key, System.nanoTime());
    this.instant = instant;
    this.wallClock = wallClock;
    this.fire = fire;
    lookAgain(at());
  }

  private void lookAgain(long now) {
    Duration left = Duration.between(wallClock.instant(), instant);
    boolean near = left.compareTo(Duration.ofNanos(LONGEST_TRUST)) < 0;
    postpone(now + (near ? left.toNanos() : LONGEST_TRUST));
  }

  @Override
  boolean due(long now) {
    if (wallClock.instant().isBefore(instant)) {
      lookAgain(now);
      return true;
    }
    fire.run();
    return false;
  }
}
