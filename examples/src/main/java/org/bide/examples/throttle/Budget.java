package org.bide.examples.throttle;

import java.time.Duration;

/**
 * The permits of one rate that can be had now. What nobody takes is kept for a tenth of a second,
 * or is one permit; so a waiter that comes late does not slow down those behind it. Any thread.
 */
final class Budget {

  private static final long KEPT = 100_000_000;

  private final long interval;
  private long next = System.nanoTime();
  private boolean isSpokenFor;

  Budget(Rate rate) {
    this.interval = rate.interval();
  }

  /** Takes a permit, unless there is none or others wait for it. */
  synchronized boolean takeIfFree() {
    return !isSpokenFor && take();
  }

  /** Takes a permit, if there is one. */
  synchronized boolean take() {
    long now = System.nanoTime();
    if (next - now > 0) {
      return false;
    }
    long oldest = now - Math.max(interval, KEPT);
    next = (next - oldest > 0 ? next : oldest) + interval;
    return true;
  }

  /** Whoever it was taken for did not want it any more. */
  synchronized void putBack() {
    next -= interval;
  }

  synchronized void speakFor(boolean someWait) {
    isSpokenFor = someWait;
  }

  synchronized Duration untilNext() {
    return Duration.ofNanos(Math.max(0, next - System.nanoTime()));
  }
}
