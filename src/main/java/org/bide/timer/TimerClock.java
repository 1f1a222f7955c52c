package org.bide.timer;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.bide.os.ClockId;
import org.bide.os.Clocks;
import org.bide.os.OsException;

/** The clocks that timers run on. */
public enum TimerClock {

  /**
   * Runs evenly and cannot be set; stands still while the machine is suspended. The clock of {@link
   * System#nanoTime()}, of all durations where nothing else is said, and of timeouts.
   */
  MONOTONIC("") {
    @Override
    long now() {
      return System.nanoTime();
    }
  },

  /**
   * {@link #MONOTONIC}, and runs on while the machine is suspended: a timer whose time passed
   * meanwhile fires when the machine resumes. (It does not wake the machine.) Linux.
   */
  BOOT("boot:") {
    @Override
    long now() {
      try {
        return Clocks.now(ClockId.BOOT);
      } catch (OsException e) {
        throw new IllegalStateException("this system has no clock that counts suspended time", e);
      }
    }
  },

  /**
   * Shows the date, and steps when somebody sets it: timers on it fire early or late by as much, if
   * a stopwatch is asked, and at the right time by the clock on the wall. {@code CLOCK_REALTIME}.
   * Until the year 2262.
   */
  WALL("wall:") {
    @Override
    long now() {
      return nanos(Instant.now());
    }
  };

  private final String prefix;

  TimerClock(String prefix) {
    this.prefix = prefix;
  }

  /** As it begins an event's text. */
  String prefix() {
    return prefix;
  }

  /** What it shows, in nanoseconds. */
  abstract long now();

  /** The instant as {@link #WALL} shows it; the nearest time that it can show. */
  static long nanos(Instant instant) {
    long seconds = instant.getEpochSecond();
    if (seconds < 0) {
      return 0;
    }
    long most = TimeUnit.NANOSECONDS.toSeconds(Long.MAX_VALUE) - 1;
    return seconds > most ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(seconds) + instant.getNano();
  }
}
