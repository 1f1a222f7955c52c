package org.bide.timer;

import akka.actor.typed.ActorRef;
import java.util.function.Consumer;
import org.bide.os.ClockId;
import org.bide.os.Descriptors;
import org.bide.os.OsException;
import org.bide.os.PollEvents;
import org.bide.os.TimerFd;
import org.bide.selector.Selector;
import org.bide.selector.Selectors;

/**
 * The alarm of a clock that runs otherwise than the loops' polls do: a descriptor of the kernel's
 * that is readable when it has rung. It knows at once when the clock is set or the machine resumes.
 */
final class KernelAlarm implements Alarm {

  private final int fd;
  private final TimerClock clock;
  private final Selectors selectors;
  private final ActorRef<Selector.Notice> bell;
  private final Consumer<OsException> onFailure;
  private boolean isWatched;
  private boolean isSet;
  private long at;

  /**
   * @param bell told that the descriptor is ready, with the clock's ordinal as the token
   * @param onFailure told if it cannot be set
   * @throws OsException there is no such alarm, or no descriptor left
   */
  KernelAlarm(
      TimerClock clock,
      Selectors selectors,
      ActorRef<Selector.Notice> bell,
      Consumer<OsException> onFailure)
      throws OsException {
    this.fd = TimerFd.create(clock == TimerClock.BOOT ? ClockId.BOOT : ClockId.REALTIME);
    this.clock = clock;
    this.selectors = selectors;
    this.bell = bell;
    this.onFailure = onFailure;
  }

  @Override
  public boolean set(long when) {
    if (isSet && when - at >= 0) {
      return false;
    }
    try {
      TimerFd.set(fd, when);
    } catch (OsException e) {
      onFailure.accept(e);
      return false;
    }
    isSet = true;
    at = when;
    if (!isWatched) {
      isWatched = true;
      selectors.ref().tell(new Selector.Watch(fd, PollEvents.READABLE, clock.ordinal(), bell));
    }
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
    selectors.disarmBeforeClose(fd);
    try {
      Descriptors.close(fd);
    } catch (OsException e) {
      // The number is free all the same; there is nothing to write back.
    }
  }
}
