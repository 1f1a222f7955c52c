package org.bide.os;

import static org.bide.os.NativeFunction.number;

import java.lang.foreign.MemorySegment;

/** RLIMIT_NOFILE, getrlimit(2): how many descriptors this process may have. */
final class OpenFileLimit {
  private static final int RLIMIT_NOFILE = 7;

  private static final CriticalCall GETRLIMIT = CriticalCall.to("getrlimit");

  private OpenFileLimit() {}

  /** What to say to one who has reached it: the limit, and what can be done. */
  static String advice() {
    long[] softAndHard = new long[2];
    int result = GETRLIMIT.call(number(RLIMIT_NOFILE), MemorySegment.ofArray(softAndHard));
    String limit = result == 0 ? Long.toString(softAndHard[0]) : "so many";
    return "this process may have "
        + limit
        + " descriptors open; close some, or raise that limit (ulimit -n, systemd's LimitNOFILE)";
  }
}
