package org.bide.os;

import static org.bide.os.NativeFunction.number;

import java.lang.foreign.MemorySegment;

/**
 * timerfd_create(2): an alarm on one of the kernel's clocks, as a descriptor that is readable when
 * it has rung. It is what follows a clock that is set, and a machine that was suspended; the
 * timeout of a poll follows the monotonic clock only. Safe for any thread.
 */
public final class TimerFd {
  private static final int FLAGS = Descriptors.O_CLOEXEC | OpenFlags.NON_BLOCKING;
  private static final int TFD_TIMER_ABSTIME = 1;
  private static final int TFD_TIMER_CANCEL_ON_SET = 2;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private TimerFd() {}

  /** What a kernel that is not Linux's does not have. */
  private static final class Calls {
    static final CriticalCall TIMERFD_CREATE = CriticalCall.to("timerfd_create");
    static final CriticalCall TIMERFD_SETTIME = CriticalCall.to("timerfd_settime");
  }

  /** Whether there is such a thing here; where not, the other methods must not be called. */
  public static boolean isSupported() {
    return NativeFunction.find("timerfd_create").isPresent();
  }

  /**
   * Makes an alarm that is not set, non-blocking and close-on-exec, and returns its descriptor.
   *
   * @throws OsException EINVAL: this kernel has no alarms on that clock (BOOT: Linux 3.15)
   */
  public static int create(ClockId clock) throws OsException {
    int fd = Calls.TIMERFD_CREATE.call(number(clock.number()), number(FLAGS));
    if (fd < 0) {
      throw new OsException("timerfd_create(" + clock + ")", -fd);
    }
    return fd;
  }

  /**
   * Sets the alarm; an earlier setting is gone. It rings when the clock shows this time or a later
   * one, and on {@link ClockId#REALTIME} also when the clock is set, whatever it then shows.
   *
   * @param at what the clock is to show, in nanoseconds
   */
  public static void set(int fd, long at) throws OsException {
    long time = Math.max(1, at); // zero would turn it off
    MemorySegment spec =
        MemorySegment.ofArray(new long[] {0, 0, time / NANOS_PER_SECOND, time % NANOS_PER_SECOND});
    int flags = TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET; // the latter says nothing to others
    int result = Calls.TIMERFD_SETTIME.call(number(fd), number(flags), spec, MemorySegment.NULL);
    // ECANCELED: the clock was set since the last look, which changes nothing of this setting.
    if (result < 0 && result != -Errno.ECANCELED.number()) {
      throw new OsException("timerfd_settime(" + fd + ")", -result);
    }
  }

  /**
   * Makes it unreadable.
   *
   * @return whether the clock was set
   */
  public static boolean drain(int fd) throws OsException {
    MemorySegment count = MemorySegment.ofArray(new long[1]);
    try {
      Transfer.readNow(fd, count);
      return false;
    } catch (OsException e) {
      if (e.errno() == Errno.ECANCELED) {
        return true;
      }
      throw e;
    }
  }
}
