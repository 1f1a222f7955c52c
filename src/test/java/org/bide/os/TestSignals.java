package org.bide.os;

import static org.bide.os.NativeFunction.number;

/** Signals for one thread of this process, for tests: tgkill(2). */
public final class TestSignals {
  private static final CriticalCall TGKILL = CriticalCall.to("tgkill");

  private TestSignals() {}

  /**
   * @param thread as {@link NativeThread#currentId} has it
   */
  public static void send(long thread, int signal) {
    if (!sendIfAlive(thread, signal)) {
      throw new AssertionError("no thread " + thread);
    }
  }

  /** As {@link #send}; false if the thread has ended. */
  static boolean sendIfAlive(long thread, int signal) {
    long process = ProcessHandle.current().pid();
    int result = TGKILL.call(number(process), number(thread), number(signal));
    if (result < 0 && result != -Errno.ESRCH.number()) {
      throw new AssertionError("tgkill: " + Errno.of(-result));
    }
    return result >= 0;
  }
}
