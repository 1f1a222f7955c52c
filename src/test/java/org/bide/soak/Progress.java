package org.bide.soak;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.bide.testing.Systems;
import org.bide.testing.Uninterruptibly;

/**
 * How far a soak is: a line now and then, and where it stands still, what each worker is at and the
 * stack of every thread.
 */
final class Progress implements AutoCloseable {

  private static final Duration LINE = Duration.ofSeconds(30);

  /** Longer than any fault may take, which waits {@link Systems#LONG} for one thing. */
  private static final Duration STILL = Systems.LONG.multipliedBy(3);

  private final long start = System.nanoTime();
  private final int all;
  private final AtomicInteger over = new AtomicInteger();
  private final Map<Integer, String> doing = new ConcurrentSkipListMap<>();
  private final Map<String, Spent> spent = new ConcurrentSkipListMap<>();
  private final CompletableFuture<Void> stalled;
  private final Thread thread;

  /** How often a fault has happened, and how long that took from beginning to end. */
  private record Spent(int count, long nanos) {
    Spent plus(Spent other) {
      return new Spent(count + other.count, nanos + other.nanos);
    }

    @Override
    public String toString() {
      return count + " of " + nanos / count / 1_000_000 + " ms each";
    }
  }

  /**
   * @param all how many faults there are
   * @param stalled fails once none of them has come to its end for long
   */
  Progress(int all, CompletableFuture<Void> stalled) {
    this.all = all;
    this.stalled = stalled;
    thread = Thread.ofPlatform().daemon().name("progress").start(this::watch);
  }

  /** What a worker is at. */
  void at(int worker, String what) {
    doing.put(worker, what);
  }

  /** A fault has happened. */
  void isOver(Fault fault, long nanos) {
    over.incrementAndGet();
    spent.merge(Soak.name(fault), new Spent(1, nanos), Spent::plus);
  }

  private void watch() {
    int last = 0;
    long moved = start;
    try {
      while (true) {
        Thread.sleep(LINE);
        System.err.println(this);
        int now = over.get();
        if (now != last) {
          last = now;
          moved = System.nanoTime();
        } else if (System.nanoTime() - moved > STILL.toNanos()) {
          System.err.println(AllThreads.text());
          stalled.completeExceptionally(new AssertionError("stands still: " + this));
          return;
        }
      }
    } catch (InterruptedException e) {
      // It is over.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    Uninterruptibly.join(thread);
  }

  @Override
  public String toString() {
    return "%d s: %d of %d faults; %s; now %s"
        .formatted((System.nanoTime() - start) / 1_000_000_000, over.get(), all, spent, doing);
  }
}
