package org.bide.timer;

import akka.actor.Cancellable;
import akka.actor.SchedulerException;
import java.util.concurrent.atomic.AtomicReference;
import scala.concurrent.ExecutionContext;

/**
 * A task of Akka's {@link DeadlineScheduler} that recurs at a fixed rate: each run counts from when
 * the one before was due, and is scheduled when that has ended, so that they never overlap. One
 * that throws is the last.
 */
final class FixedRate implements Cancellable, Runnable {

  private final DeadlineScheduler scheduler;
  private final long interval;
  private final Runnable task;
  private final ExecutionContext executor;

  /** The next run, or the one that is under way; null when cancelled. */
  private final AtomicReference<Cancellable> next = new AtomicReference<>(NotCancellable.INSTANCE);

  /** When the run that is scheduled is due; of one run after the other. */
  private long due;

  /**
   * @param interval in nanoseconds
   */
  FixedRate(DeadlineScheduler scheduler, long interval, Runnable task, ExecutionContext executor) {
    this.scheduler = scheduler;
    this.interval = interval;
    this.task = task;
    this.executor = executor;
  }

  void start(long now, long initialDelay) {
    due = now + initialDelay;
    Cancellable first = scheduler.once(now, initialDelay, this, executor);
    next.compareAndSet(NotCancellable.INSTANCE, first); // unless it has run meanwhile
  }

  @Override
  public void run() {
    try {
      task.run();
      if (next.get() != null) {
        due += interval;
        scheduleNext();
      }
    } catch (SchedulerException e) {
      // Akka's word for a receiver that has terminated: there is nobody to go on for.
    }
  }

  /** Through the scheduler also when it is late, so that others have their turn between. */
  private void scheduleNext() {
    long now = System.nanoTime();
    Cancellable following;
    try {
      following = scheduler.once(now, Math.max(1, due - now), this, executor);
    } catch (IllegalStateException e) {
      return; // it was closed
    }
    if (next.updateAndGet(before -> before == null ? null : following) == null) {
      following.cancel();
    }
  }

  @Override
  public boolean cancel() {
    Cancellable last = next.getAndSet(null);
    if (last == null) {
      return false;
    }
    last.cancel();
    return true;
  }

  @Override
  public boolean isCancelled() {
    return next.get() == null;
  }
}
