package org.bide.wait;

import java.time.Duration;

/** How a timeout is written in the API, and how the clock takes it. */
public final class Timeouts {

  /** The timeout of a wait that has none. */
  public static final Duration NEVER = Duration.ofNanos(-1);

  private Timeouts() {}

  /** Nanoseconds, at most 146 years of them so that a sum with the clock does not overflow. */
  public static long nanos(Duration timeout) {
    if (timeout.isNegative()) {
      return -1;
    }
    long longest = Long.MAX_VALUE / 2;
    return timeout.toSeconds() >= longest / 1_000_000_000L ? longest : timeout.toNanos();
  }
}
