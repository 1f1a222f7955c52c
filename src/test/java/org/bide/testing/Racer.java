package org.bide.testing;

import java.util.concurrent.ThreadLocalRandom;

/**
 * A second thread that is awake and does its part of each race at the same time as the caller's
 * thread does its own, give or take some microseconds at random.
 */
public final class Racer implements AutoCloseable {

  /** A power of two, in spins. */
  private static final int LONGEST_JITTER = 11;

  private final Thread thread = Thread.ofPlatform().name("racer").start(this::run);
  private volatile Runnable part;
  private volatile boolean started;
  private volatile Throwable failure;
  private volatile boolean closed;

  /** Runs both at once, and returns when both have been done. */
  public void race(Runnable own, Runnable others) {
    started = false;
    part = others;
    while (!started) {
      pause();
    }
    jitter();
    own.run();
    while (part != null) {
      pause();
    }
    if (failure != null) {
      throw new AssertionError("the other thread failed", failure);
    }
  }

  private void run() {
    while (!closed) {
      Runnable now = part;
      if (now == null) {
        pause();
        continue;
      }
      started = true;
      jitter();
      try {
        now.run();
      } catch (Throwable e) {
        failure = e;
      }
      part = null;
    }
  }

  /** Also where both share one processor, either is to come first now and then. */
  private static void jitter() {
    if (ThreadLocalRandom.current().nextInt(8) == 0) {
      Thread.yield();
    }
    int bound = 1 << ThreadLocalRandom.current().nextInt(LONGEST_JITTER);
    for (int i = ThreadLocalRandom.current().nextInt(bound); i > 0; i--) {
      Thread.onSpinWait();
    }
  }

  /** Others may need the processor that one of the two is spinning on. */
  private static void pause() {
    if (ThreadLocalRandom.current().nextInt(64) == 0) {
      Thread.yield();
    } else {
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    closed = true;
    Uninterruptibly.join(thread);
  }
}
