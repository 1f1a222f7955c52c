package org.bide.loop;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.bide.loop.Loop.State;

/**
 * One of the loops that sleep looks up from time to time, so that a turn that computes for long
 * does not hold up what is queued behind it, nor the kernel's news. (Go's scheduler has a thread
 * for that, {@code sysmon}.)
 */
final class Sentry {

  /** How late work behind a long turn may be taken over while loops are busy. */
  private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** The same while none is; one may have begun by the time that has passed. */
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final long NO_END = -1;

  private final Loop[] loops;
  private final AtomicReference<Loop> onDuty = new AtomicReference<>();

  /** What the one on duty saw when it last went to sleep: each loop's count of turns, or -1. */
  private final long[] seen;

  /**
   * Since when each loop has been seen like that: across the sleeps of several on duty, since one
   * that is woken all the time never sleeps for as long as a long turn takes.
   */
  private final long[] since;

  Sentry(Loop[] loops) {
    this.loops = loops;
    this.seen = new long[loops.length];
    this.since = new long[loops.length];
    Arrays.fill(seen, -1);
  }

  /**
   * The loop goes to sleep, as the sentry if there is none.
   *
   * @return how long it may sleep, in nanoseconds; a negative time has no end
   */
  long begin(Loop loop) {
    if (loops.length == 1 || !onDuty.compareAndSet(null, loop)) {
      return NO_END;
    }
    long now = System.nanoTime();
    boolean someoneRuns = false;
    for (int i = 0; i < loops.length; i++) {
      boolean runs = loops[i].sleep().state() == State.RUNNING;
      long turns = runs ? loops[i].turns() : -1;
      if (turns != seen[i]) {
        seen[i] = turns;
        since[i] = now;
      }
      someoneRuns |= runs;
    }
    return someoneRuns ? BUSY_NANOS : QUIET_NANOS;
  }

  /**
   * The loop has slept; if it was the sentry it takes over what stands behind a turn that lasts.
   */
  void end(Loop loop) {
    if (onDuty.getPlain() != loop) {
      return;
    }
    long now = System.nanoTime();
    for (int i = 0; i < loops.length; i++) {
      Loop other = loops[i];
      boolean isLong = now - since[i] >= BUSY_NANOS;
      if (isLong && other.turns() == seen[i] && other.sleep().state() == State.RUNNING) {
        takeAllOf(other, loop);
      }
    }
    onDuty.set(null);
  }

  private static void takeAllOf(Loop stuck, Loop loop) {
    for (Runnable turn = stuck.queue.stealNext(); turn != null; turn = stuck.queue.stealNext()) {
      loop.queue.putLast(turn);
    }
  }
}
