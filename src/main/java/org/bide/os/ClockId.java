package org.bide.os;

/** The clocks of Linux, clock_gettime(2). */
public enum ClockId {
  /** Shows the date; can be set, and steps then. */
  REALTIME(0),

  /** Runs from the boot on and cannot be set; stands still while the machine is suspended. */
  MONOTONIC(1),

  /** {@link #MONOTONIC}, with the time in which the machine was suspended. Linux 2.6.39. */
  BOOT(7);

  private final int number;

  ClockId(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
