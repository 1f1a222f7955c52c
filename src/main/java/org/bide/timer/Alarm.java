package org.bide.timer;

/** What rings when a clock shows a time. Used by the timers' actor alone. */
interface Alarm {

  /** Rings when the clock shows this time, or before; once. A later time need not replace it. */
  void set(long at);

  /** It has rung, and is not set. */
  void rang();

  /** Gives back what it holds. */
  default void close() {}
}
