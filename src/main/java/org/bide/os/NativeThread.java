package org.bide.os;

import java.lang.foreign.MemorySegment;

/** The kernel's view of a thread. */
public final class NativeThread {
  private static final CriticalCall GETTID = CriticalCall.to("gettid");

  private NativeThread() {}

  /**
   * The kernel's number of the thread that runs this, gettid(2). On a virtual thread it is that of
   * the carrier, and holds only until the next wait.
   */
  public static long currentId() {
    return GETTID.call(MemorySegment.NULL, MemorySegment.NULL);
  }
}
