package org.bide.loop;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.bide.loop.Loop.State;

/**
 * A loop's look, whenever it wakes, at what the others do: a turn that computes for long must not
 * hold up what is queued behind it, nor the kernel's news. (Go's scheduler has a thread for that,
 * {@code sysmon}.) Used by its loop alone.
 */
final class Sentry {

  /** How late work behind a long turn may be taken over while loops are busy. */
  private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** The same while none is; one may have begun by the time that has passed. */
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Loop own;
  private final Loop[] loops;

  /** What it saw when it last went to sleep: each loop's count of turns, or -1. */
  private final long[] seen;

  /**
   * Since when each loop has been seen like that: across several sleeps, since one that is woken
   * all the time never sleeps for as long as a long turn takes.
   */
  private final long[] since;

  Sentry(Loop own, Loop[] loops) {
    this.own = own;
    this.loops = loops;
    this.seen = new long[loops.length];
    this.since = new long[loops.length];
    Arrays.fill(seen, -1);
  }

  /**
   * Its loop goes to sleep.
   *
   * @return how long it may sleep, in nanoseconds, if it is to keep an eye on the others
   */
  long begin() {
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

  /** Its loop has slept, and takes over what stands behind a turn that lasts. */
  void end() {
    long now = System.nanoTime();
    for (int i = 0; i < loops.length; i++) {
      Loop other = loops[i];
      boolean isLong = now - since[i] >= BUSY_NANOS;
      if (isLong && other.turns() == seen[i] && other.sleep().state() == State.RUNNING) {
        takeAllOf(other);
      }
    }
  }

  private void takeAllOf(Loop stuck) {
    for (Runnable turn = stuck.queue.stealNext(); turn != null; turn = stuck.queue.stealNext()) {
      own.queue.putLast(turn);
      own.steals().increment();
    }
  }
}
