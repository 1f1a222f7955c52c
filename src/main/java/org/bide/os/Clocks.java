package org.bide.os;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.bide.os.NativeFunction.number;

import java.lang.foreign.MemorySegment;

/** clock_gettime(2). Safe for any thread. */
public final class Clocks {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private static final CriticalCall CLOCK_GETTIME = CriticalCall.to("clock_gettime");

  private Clocks() {}

  /**
   * What the clock shows, in nanoseconds.
   *
   * @throws OsException EINVAL: this kernel has no such clock
   */
  public static long now(ClockId clock) throws OsException {
    MemorySegment timespec = MemorySegment.ofArray(new long[2]);
    int result = CLOCK_GETTIME.call(number(clock.number()), timespec);
    if (result < 0) {
      throw new OsException("clock_gettime(" + clock + ")", -result);
    }
    return timespec.getAtIndex(JAVA_LONG, 0) * NANOS_PER_SECOND + timespec.getAtIndex(JAVA_LONG, 1);
  }
}
