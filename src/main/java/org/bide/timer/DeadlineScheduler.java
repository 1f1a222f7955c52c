package org.bide.timer;

import akka.actor.AbstractScheduler;
import akka.actor.Cancellable;
import akka.actor.Scheduler;
import akka.actor.SchedulerException;
import akka.event.LoggingAdapter;
import com.typesafe.config.Config;
import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import scala.concurrent.ExecutionContext;
import scala.concurrent.duration.FiniteDuration;

/**
 * Akka's scheduler on the deadlines of Bide's timers: what is scheduled runs when it is due, and
 * not at the next of the ticks that Akka's own counts, which are 10 ms apart. So do the timeouts of
 * asks and streams, typed timers and receive timeouts. It is chosen by
 *
 * <pre>{@code akka.scheduler.implementation = "org.bide.timer.DeadlineScheduler"}</pre>
 *
 * <p>It keeps what Akka's own promises: nothing runs early; a delay of zero or less goes to the
 * execution context at once; what recurs at a fixed rate makes up for what it missed and never
 * overlaps, and ends when it throws (an interval below 100 microseconds counts as 100); {@code
 * cancel} is true once. What is cancelled leaves nothing behind at once, where Akka's own keeps a
 * shell of it until its time.
 *
 * <p>Delays of more than 146 years are refused with an {@link IllegalArgumentException} (Akka's own
 * refuses what is longer than 248 days), and after {@link #close} everything with an {@link
 * IllegalStateException}. Any thread; none waits, and virtual threads may call it. Tasks are handed
 * to their execution context on a thread of the scheduler's own.
 */
public final class DeadlineScheduler extends AbstractScheduler implements Closeable {

  /** Half of what nanoseconds can say: deadlines are compared by their difference. */
  private static final long LONGEST = Long.MAX_VALUE / 2;

  /** What a thread that sleeps until a deadline can keep up with, in Hz. */
  private static final double MAX_FREQUENCY = 10_000;

  /** In nanoseconds. At an interval of nothing the thread would never sleep. */
  private static final long SHORTEST_INTERVAL = (long) (1e9 / MAX_FREQUENCY);

  private static final String SHUTDOWN_TIMEOUT = "akka.scheduler.shutdown-timeout";

  private final LoggingAdapter log;
  private final Duration shutdownTimeout;
  private final Timeline timeline = new Timeline(System::nanoTime, new Guard.Brief());
  private final ThreadAlarm alarm;
  private final AtomicBoolean isClosed = new AtomicBoolean();

  /** The constructor that Akka looks for. */
  public DeadlineScheduler(Config config, LoggingAdapter log, ThreadFactory threads) {
    this.log = log;
    this.shutdownTimeout = config.getDuration(SHUTDOWN_TIMEOUT);
    this.alarm = new ThreadAlarm(timeline::ring);
    timeline.wakeBy(alarm);
    alarm.start(threads);
  }

  @Override
  public Cancellable scheduleOnce(FiniteDuration delay, Runnable task, ExecutionContext executor) {
    return once(System.nanoTime(), check(delay), task, executor);
  }

  @Override
  @SuppressWarnings("deprecation") // scheduleAtFixedRate ends here, and so must the old name
  public Cancellable schedule(
      FiniteDuration initialDelay,
      FiniteDuration interval,
      Runnable task,
      ExecutionContext executor) {
    FixedRate rate =
        new FixedRate(this, Math.max(check(interval), SHORTEST_INTERVAL), task, executor);
    rate.start(System.nanoTime(), check(initialDelay));
    return rate;
  }

  @Override
  public Cancellable scheduleWithFixedDelay(
      FiniteDuration initialDelay, FiniteDuration delay, Runnable task, ExecutionContext executor) {
    check(delay); // now, and not when it has run for the first time
    return super.scheduleWithFixedDelay(initialDelay, delay, task, executor);
  }

  /**
   * @param start from when the delay counts, which may have passed
   */
  Cancellable once(long start, long delay, Runnable task, ExecutionContext executor) {
    if (isClosed.get()) {
      throw closed();
    }
    if (delay <= 0) {
      executor.execute(task);
      return NotCancellable.INSTANCE;
    }
    Scheduled scheduled = new Scheduled(start + delay, task, executor, timeline);
    timeline.add(scheduled);
    if (isClosed.get() && scheduled.cancel()) { // who closed it may have looked before
      throw closed();
    }
    return scheduled;
  }

  private static long check(FiniteDuration delay) {
    long nanos = delay.toNanos();
    if (nanos > LONGEST) {
      throw new IllegalArgumentException(
          "a task cannot be scheduled in "
              + delay
              + ", which is more than 146 years; give a shorter delay, or schedule nothing");
    }
    return nanos;
  }

  /** With the cause by which Akka knows, in what recurs, that the scheduler was closed. */
  private static IllegalStateException closed() {
    String why = "nothing can be scheduled any more: the actor system's scheduler is closed";
    return new IllegalStateException(why, new SchedulerException(why));
  }

  /**
   * Ends it: what is scheduled does not run, except for {@link Scheduler.TaskRunOnClose}, which
   * runs now on the calling thread (dispatchers shut themselves down by that). Waits until the
   * scheduler's thread has ended, for {@code akka.scheduler.shutdown-timeout} at most.
   */
  @Override
  public void close() {
    if (!isClosed.compareAndSet(false, true)) {
      return;
    }
    for (DeadlineHeap.Entry entry : timeline.end()) {
      Runnable last = ((Scheduled) entry).claimForClose();
      if (last != null) {
        runLast(last);
      }
    }
    if (!alarm.awaitEnd(shutdownTimeout)) {
      log.warning(
          "a task holds the scheduler's thread for longer than {}, {}",
          SHUTDOWN_TIMEOUT,
          shutdownTimeout);
    }
  }

  private void runLast(Runnable task) {
    try {
      task.run();
    } catch (SchedulerException e) {
      // Its receiver has terminated, which is to be expected now.
    } catch (RuntimeException e) {
      log.error(e, "a task that runs when the scheduler is closed threw");
    }
  }

  @Override
  public double maxFrequency() {
    return MAX_FREQUENCY;
  }

  /** How many are kept. */
  int size() {
    return timeline.size();
  }
}
