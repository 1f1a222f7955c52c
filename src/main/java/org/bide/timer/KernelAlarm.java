package org.bide.timer;

import java.io.IOException;
import java.util.function.Consumer;
import org.bide.os.ClockId;
import org.bide.os.Descriptors;
import org.bide.os.OsException;
import org.bide.os.PollEvents;
import org.bide.os.TimerFd;
import org.bide.selector.Selectors;
import org.bide.selector.Watch;

/**
 * The alarm of a clock that runs otherwise than the loops' polls do: a descriptor of the kernel's
 * that is readable when it has rung. It knows at once when the clock is set or the machine resumes.
 */
final class KernelAlarm implements Alarm {

  private final int fd;
  private final Watch watch;
  private final Consumer<IOException> onFailure;
  private boolean isWatched;
  private boolean isSet;
  private long at;

  /**
   * @param ring what to do when it has rung, on the thread that polled
   * @param onFailure told if it cannot be set
   * @throws OsException there is no such alarm, or no descriptor left
   */
  KernelAlarm(TimerClock clock, Selectors selectors, Runnable ring, Consumer<IOException> onFailure)
      throws OsException {
    this.fd = TimerFd.create(clock == TimerClock.BOOT ? ClockId.BOOT : ClockId.REALTIME);
    this.watch = selectors.watch(fd, PollEvents.READABLE, (watch, found) -> ring.run());
    this.onFailure = onFailure;
  }

  @Override
  public boolean set(long when) {
    if (isSet && when - at >= 0) {
      return false;
    }
    try {
      TimerFd.set(fd, when);
      if (!isWatched) {
        watch.arm();
      }
    } catch (IOException e) {
      onFailure.accept(e);
      return false;
    }
    isWatched = true;
    isSet = true;
    at = when;
    return false;
  }

  @Override
  public boolean rang() {
    isSet = false;
    isWatched = false;
    try {
      return TimerFd.drain(fd);
    } catch (OsException e) {
      onFailure.accept(e);
      return true; // that is not known
    }
  }

  @Override
  public void close() {
    watch.end();
    try {
      Descriptors.close(fd);
    } catch (OsException e) {
      // The number is free all the same; there is nothing to write back.
    }
  }
}
