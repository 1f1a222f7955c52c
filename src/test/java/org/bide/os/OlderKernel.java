package org.bide.os;

/** What a kernel before some version answers, had from today's. */
public final class OlderKernel {

  /** No kernel knows it, as those before 6.9 do not know PIDFD_THREAD. */
  private static final int UNKNOWN_FLAG = 1 << 20;

  private OlderKernel() {}

  /** Before 6.9: no thread can be opened. */
  public static int openThread(long tid) throws OsException {
    return Pidfd.openThread(tid, UNKNOWN_FLAG);
  }
}
