package org.bide.loop;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bide.loop.Loop.State;
import org.bide.wait.Mounted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is seen from outside of the turn that a loop runs. Used by one thread. */
final class TurnSight {

  private static final Logger LOG = LoggerFactory.getLogger(LateTurns.class);

  /** A turn that goes on is reported again after so many times the time. */
  private static final int AGAIN = 10;

  private final Loop loop;

  /** How long a turn may take, in nanoseconds. */
  private final long limit;

  private long progress = -1;

  /**
   * Whether the loop was awake at the last look, which may be long ago. If it was not, it has slept
   * and was only just woken.
   */
  private boolean wasAwake;

  /** Since when the turn is known to last. */
  private long since;

  /** After what time it is to be reported next. */
  private long reportAt;

  TurnSight(Loop loop, long limit) {
    this.loop = loop;
    this.limit = limit;
  }

  /**
   * Looks, and reports a turn that is late.
   *
   * @return whether the loop does anything
   */
  boolean look(long now) {
    long seen = loop.progress();
    boolean isNew = seen != progress;
    boolean isAwake = isAwake();
    if (isNew || !isAwake || !wasAwake) {
      if (reportAt > limit) {
        LOG.warn("the turn on {} that was late ended after {}", loop.getName(), ms(now - since));
        loop.sawTurnOf(Duration.ofNanos(now - since));
      }
      begin(seen, now);
    } else if (now - since >= reportAt) {
      report(now - since);
    }
    wasAwake = isAwake;
    return isNew || isAwake;
  }

  /** What was seen before may be due to a standstill of the whole JVM, and accuses nobody yet. */
  void forget(long now) {
    if (reportAt == limit) {
      since = now;
    }
  }

  private void begin(long seen, long now) {
    progress = seen;
    since = now;
    reportAt = limit;
  }

  /** Also while it searches it may be held up, by the code of who waits outside of actors. */
  private boolean isAwake() {
    State state = loop.sleep().state();
    return state == State.RUNNING || state == State.SEARCHING;
  }

  private void report(long lasted) {
    Thread body = Mounted.on(loop).orElse(null);
    StackTraceElement[] stack = (body != null ? body : loop).getStackTrace();
    if (loop.progress() != progress || !isAwake()) {
      return; // the stack may be the next one's, or that of its sleep
    }
    if (reportAt == limit) {
      loop.lateTurns().increment();
    }
    loop.sawTurnOf(Duration.ofNanos(lasted));
    reportAt *= AGAIN;
    LOG.warn(
        "a turn on {}{} has lasted {} and holds up what waits for this thread. What computes for"
            + " long or stands still belongs in task.blocking(...) or on another dispatcher;"
            + " 'late-turn' in the loops' configuration says what is long. It is here:\n{}",
        loop.getName(),
        body == null ? "" : ", of the task '" + body.getName() + "',",
        ms(lasted),
        Arrays.stream(stack).map(frame -> "\tat " + frame).collect(Collectors.joining("\n")));
  }

  private static String ms(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos) + " ms";
  }
}
