package org.bide.os;

import static org.bide.os.NativeFunction.number;

import java.lang.foreign.MemorySegment;

/** RLIMIT_NOFILE of this process, setrlimit(2), for tests. */
public final class TestLimits {
  private static final int RLIMIT_NOFILE = 7;
  private static final CriticalCall GETRLIMIT = CriticalCall.to("getrlimit");
  private static final CriticalCall SETRLIMIT = CriticalCall.to("setrlimit");

  private TestLimits() {}

  /**
   * Allows descriptors with numbers below this one only; those that are open stay open.
   *
   * @return what was allowed before
   */
  public static long openFiles(long soft) {
    long[] limits = new long[2];
    call(GETRLIMIT, limits);
    long before = limits[0];
    limits[0] = soft;
    call(SETRLIMIT, limits);
    return before;
  }

  private static void call(CriticalCall function, long[] limits) {
    int result = function.call(number(RLIMIT_NOFILE), MemorySegment.ofArray(limits));
    if (result < 0) {
      throw new AssertionError(function.symbol() + ": " + Errno.of(-result));
    }
  }
}
