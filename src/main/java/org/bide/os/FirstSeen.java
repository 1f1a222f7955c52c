package org.bide.os;

import java.util.OptionalLong;

/**
 * Tells a process or thread from a later one of its number, by when it was started: that is looked
 * at first when it is first held, and again each time that it is held anew. The kernel tells it in
 * ticks of 10 ms; a number that comes round within one is not noticed. Not thread-safe.
 */
public final class FirstSeen {

  private final long number;
  private boolean hasBeen;

  /** Empty until it was seen, and where {@code /proc} does not show it. */
  private OptionalLong start = OptionalLong.empty();

  /** Of this number, and not seen yet. */
  public FirstSeen(long number) {
    this.number = number;
  }

  /** Whether it was there once: if no process has its number now, it has ended. */
  public boolean hasBeen() {
    return hasBeen;
  }

  /**
   * Looks at what has the number now, which the caller holds by a pidfd.
   *
   * @return false if that is known to be another one than was seen before
   */
  public boolean isThis() {
    hasBeen = true;
    OptionalLong now = ProcStat.startTime(number);
    if (start.isEmpty()) {
      start = now;
    }
    return now.isEmpty() || now.equals(start);
  }
}
