package org.bide.loop;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.bide.loop.Loop.State;

/**
 * One parked loop looks up from time to time, so that a turn that computes for long does not hold
 * up the kernel's news or what is queued behind it. (Go's scheduler has a thread for that, {@code
 * sysmon}.)
 */
final class Sentry {

  /** How late work behind a long turn may be taken over while loops are busy. */
  private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** The same while none is; one may have begun by the time that has passed. */
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Loop[] loops;
  private final long[] turnsSeen;
  private final AtomicReference<Loop> onDuty = new AtomicReference<>();

  Sentry(Loop[] loops) {
    this.loops = loops;
    this.turnsSeen = new long[loops.length];
    Arrays.fill(turnsSeen, -1);
  }

  /** Parks the loop; as the sentry, if there is none yet. */
  void park(Loop loop) {
    if (!onDuty.compareAndSet(null, loop)) {
      loop.park(-1);
      return;
    }
    try {
      loop.park(someoneRuns() ? BUSY_NANOS : QUIET_NANOS);
      takeWhatIsStale(loop);
    } finally {
      onDuty.set(null);
    }
  }

  private boolean someoneRuns() {
    for (Loop loop : loops) {
      if (loop.sleep().state() == State.RUNNING) {
        return true;
      }
    }
    return false;
  }

  /** Only the loop on duty comes here, so the counts need no lock but its hand-over. */
  private void takeWhatIsStale(Loop loop) {
    for (int i = 0; i < loops.length; i++) {
      Loop other = loops[i];
      long turns = other.turns();
      boolean stuck = turns == turnsSeen[i] && other.sleep().state() == State.RUNNING;
      turnsSeen[i] = turns;
      if (stuck && other != loop) {
        for (Runnable turn = other.queue.stealNext();
            turn != null;
            turn = other.queue.stealNext()) {
          loop.queue.putLast(turn);
        }
      }
    }
  }
}
