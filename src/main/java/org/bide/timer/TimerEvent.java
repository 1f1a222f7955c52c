package org.bide.timer;

import java.time.Duration;
import org.bide.event.Primitive;
import org.bide.event.Resource;

/** An event of the clock, made by {@link Timer}: a time, a clock and how exact it is to be. */
public sealed interface TimerEvent extends Primitive<Expiry>
    permits After, At, Every, EveryFrom, Until {

  /** The slack of timers that say none for themselves: {@code bide.timer.slack}. */
  Duration AS_CONFIGURED = Duration.ofNanos(-1);

  /** The clock that it runs on. */
  TimerClock clock();

  /** How much later it may fire than it could; {@link #AS_CONFIGURED} if it does not say. */
  Duration slack();

  /**
   * The same timer, which may fire up to this much late, and never early. Timers with slack that
   * are due at about the same time fire together, and the processor is woken once for all of them:
   * Linux's timer slack, macOS's {@code NOTE_LEEWAY}.
   *
   * @param slack zero for as exact as can be; they meet on a grid of the largest power of two, in
   *     nanoseconds, that is not longer than this
   */
  TimerEvent slack(Duration slack);

  /** The time as it stands in the event's text. */
  String time();

  @Override
  default Resource resource() {
    return new Resource(TimerKind.TIMER, time());
  }

  @Override
  default String filter() {
    return slack().equals(AS_CONFIGURED) ? "" : TimerKind.SLACK + DurationText.print(slack());
  }
}
