package org.bide.loop;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Sees which turns last, and reports them with their stacks: a turn that computes for long, or
 * stands in a call, holds up what waits for its thread, and nothing else would show whose fault it
 * is.
 *
 * <p>It looks from outside, from time to time, so that a turn costs no look at a clock. While no
 * loop does anything it looks more and more seldom, as Go's {@code sysmon} does.
 */
final class LateTurns extends Thread {

  private static final long MOST_SELDOM = Duration.ofSeconds(1).toNanos();

  private final List<TurnSight> sights;

  /** Between two looks, in nanoseconds. */
  private final long pause;

  private volatile boolean ended;

  /**
   * @param limit how long a turn may take; one is reported when it has taken that, and half as much
   *     again at most
   */
  LateTurns(String loopsName, Loop[] loops, Duration limit) {
    super(loopsName + "-watch");
    this.sights = Arrays.stream(loops).map(loop -> new TurnSight(loop, limit.toNanos())).toList();
    this.pause = limit.toNanos() / 2;
    setDaemon(true);
  }

  @Override
  public void run() {
    long wanted = pause;
    long last = System.nanoTime();
    while (!ended) {
      LockSupport.parkNanos(wanted);
      long now = System.nanoTime();
      if (now - last > wanted + pause) { // then the loops had no processor either, as like as not
        sights.forEach(sight -> sight.forget(now));
      }
      boolean isBusy = false;
      for (TurnSight sight : sights) {
        isBusy |= sight.look(now);
      }
      wanted = isBusy ? pause : Math.clamp(2 * wanted, pause, Math.max(pause, MOST_SELDOM));
      last = now;
    }
  }

  void end() {
    ended = true;
    LockSupport.unpark(this);
  }
}
