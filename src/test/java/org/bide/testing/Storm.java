package org.bide.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.bide.os.Interruption;

/**
 * Signals to the threads of all loops and to the carriers of virtual threads, each while it sleeps
 * in the kernel, one after the other until it is closed; {@link Interruption} says what for.
 */
public final class Storm implements AutoCloseable {

  private static final List<String> NAMES = List.of("bide-loop", "ForkJoinPool-1-");
  private static final int ROUNDS_WITH_THE_SAME_THREADS = 100;
  private static final long PAUSE_NANOS = 20_000;

  private final AtomicLong interruptions = new AtomicLong();
  private final Thread thread = Thread.ofPlatform().name("storm").start(this::blow);
  private volatile boolean over;
  private volatile Throwable failure;

  /** How many calls of the kernel it has interrupted so far. */
  public long interruptions() {
    if (failure != null) {
      throw new AssertionError("the storm has failed", failure);
    }
    return interruptions.get();
  }

  /** Whether it blows at threads of that name. */
  public static boolean isFor(String threadName) {
    return NAMES.stream().anyMatch(threadName::startsWith);
  }

  private void blow() {
    try {
      while (!over) {
        List<Long> targets = new ArrayList<>();
        for (String name : NAMES) {
          targets.addAll(Interruption.threads(name));
        }
        for (int i = 0; i < ROUNDS_WITH_THE_SAME_THREADS && !over; i++) {
          blowAt(targets);
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    } catch (Throwable e) {
      failure = e;
    }
  }

  private void blowAt(List<Long> targets) {
    for (long target : targets) {
      try {
        if (Interruption.ofSleeping(target)) {
          interruptions.incrementAndGet();
        }
      } catch (IOException e) {
        // It has ended, as carriers do that nobody needs.
      }
    }
  }

  @Override
  public void close() {
    over = true;
    Uninterruptibly.join(thread);
    interruptions(); // fails if it has
  }
}
