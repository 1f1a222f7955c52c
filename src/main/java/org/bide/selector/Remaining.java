package org.bide.selector;

/** What is left of a poll's timeout, when the kernel came back with nothing before its end. */
final class Remaining {

  private final long timeoutNanos;
  private final long start;

  /**
   * @param timeoutNanos 0 is over at once, a negative one never
   */
  Remaining(long timeoutNanos) {
    this.timeoutNanos = timeoutNanos;
    this.start = timeoutNanos > 0 ? System.nanoTime() : 0;
  }

  /** Negative: without end. */
  long nanos() {
    return timeoutNanos <= 0
        ? timeoutNanos
        : Math.max(0, timeoutNanos - (System.nanoTime() - start));
  }

  boolean isOver() {
    return nanos() == 0;
  }
}
