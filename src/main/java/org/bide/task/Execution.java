package org.bide.task;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.event.Occurrence;
import org.bide.wait.Choosing;
import org.bide.wait.Memory;
import org.bide.wait.Prompt;
import org.bide.wait.Wait;
import org.bide.wait.Waiter;

/** One run of a body on its thread: its waits, its cancellation and how it ended. */
final class Execution<M, T> implements Runnable, Waiter {

  /**
   * After so many waits that did not suspend, the body lets others have the thread: a task that
   * always finds something ready must not starve its neighbours.
   */
  private static final int WAITS_IN_A_ROW = 64;

  /** Why the task is cancelled. */
  private record Cancellation(Throwable cause) {}

  private final TaskActor<M, T> actor;
  private final Body<M, T> body;
  private final Task<M> task;
  private final Memory memory;
  private final Carrier carrier;
  private final Thread thread;

  /** Read by {@link #cancel}, which interrupts the thread where it does not see the wait. */
  private final AtomicReference<Wait> current = new AtomicReference<>();

  private volatile Cancellation cancellation;
  private volatile Outcome<T> outcome;
  private int inARow;

  Execution(TaskActor<M, T> actor, String name, Body<M, T> body, Task<M> task, Memory memory) {
    this.actor = actor;
    this.body = body;
    this.task = task;
    this.memory = memory;
    this.carrier = actor.carrier();
    this.thread = carrier.thread(name, this);
  }

  void start() {
    thread.start();
  }

  Memory memory() {
    return memory;
  }

  /** How the body ended, or null while it runs. */
  Outcome<T> outcome() {
    return outcome;
  }

  @Override
  public void run() {
    Outcome<T> ended;
    try {
      ended = new Outcome.Succeeded<>(body.run(task));
    } catch (Throwable e) {
      ended =
          cancellation != null && (e instanceof CancellationException || isInterrupt(e))
              ? new Outcome.Cancelled<>()
              : new Outcome.Failed<>(e);
    }
    memory.close();
    outcome = ended;
    actor.bodyHasEnded();
  }

  /** A cancelled body may have been interrupted in a call of the JDK. */
  private static boolean isInterrupt(Throwable e) {
    return e instanceof InterruptedException
        || e instanceof java.nio.channels.ClosedByInterruptException
        || e instanceof java.io.InterruptedIOException;
  }

  // ---- waiting: only the body's thread

  Fired await(long timeoutNanos, Event<?>... events) {
    Occurrence<?> taken = takeWithoutWait(events);
    if (taken != null) {
      return Fired.of(taken);
    }
    Wait wait = perform(Choosing.ALL, timeoutNanos, events);
    try {
      return wait.collect();
    } catch (CancellationException e) {
      throw cancelled(e);
    }
  }

  /**
   * Waits for a message and nothing else. Only the body takes from its inbox, so there is nothing
   * to commit: it looks, and parks until it is told to look again.
   */
  M receive(Inbox<M> inbox) {
    checkThread();
    throwIfCancelled();
    M next = inbox.poll();
    if (next != null) {
      hasNotSuspended();
      return next;
    }
    inARow = 0;
    inbox.unparkForEach(thread);
    try {
      while ((next = inbox.poll()) == null) {
        carrier.park();
        if (Thread.interrupted()) {
          throw cancelled(new CancellationException("interrupted while it waited for a message"));
        }
      }
    } finally {
      inbox.unparkNoMore();
    }
    return next;
  }

  Occurrence<?> select(long timeoutNanos, Event<?>... events) {
    Occurrence<?> taken = takeWithoutWait(events);
    if (taken != null) {
      return taken;
    }
    Wait wait = perform(Choosing.ONE, timeoutNanos, events);
    try {
      return wait.collectOne();
    } catch (CancellationException e) {
      throw cancelled(e);
    }
  }

  /** Waits for all of the events, or until the time is over. */
  Fired all(long timeoutNanos, Event<?>... events) {
    checkThread();
    throwIfCancelled();
    Conjunction all = new Conjunction(memory, this);
    all.begin(events);
    // What ends it before: its timeout, or a cancellation.
    Wait end = new Wait(memory, this, Choosing.ONE, Event.never());
    if (all.isOver()) {
      hasNotSuspended();
    } else {
      suspend(end, timeoutNanos, all::isOver);
    }
    boolean wasCancelled = !end.drop() && end.isCancelled();
    Fired fired = all.end();
    if (wasCancelled) {
      throw HasFired.with(fired, cancelled(null));
    }
    return fired;
  }

  /** Where nothing but takings is wanted that can be made at once. Null if none was made. */
  private Occurrence<?> takeWithoutWait(Event<?>[] events) {
    checkThread();
    throwIfCancelled();
    Occurrence<?> taken = Prompt.areAll(events) ? Prompt.takeOne(events) : null;
    if (taken != null) {
      hasNotSuspended();
    }
    return taken;
  }

  private Wait perform(Choosing choosing, long timeoutNanos, Event<?>[] events) {
    Wait wait = new Wait(memory, this, choosing, events);
    boolean isTried = timeoutNanos != 0 && Prompt.areAll(events); // just now
    if (!isTried && wait.attempt()) {
      hasNotSuspended();
      return wait;
    }
    suspend(wait, timeoutNanos, wait::isOver);
    return wait;
  }

  private void suspend(Wait wait, long timeoutNanos, BooleanSupplier isOver) {
    inARow = 0;
    current.setRelease(wait);
    try {
      wait.suspend(timeoutNanos);
      if (cancellation != null) {
        wait.cancel(); // whoever cancelled may have come before the wait could be
      }
      while (!wait.isOver() && !isOver.getAsBoolean()) {
        carrier.park();
        if (Thread.interrupted() && !wait.cancel()) {
          thread.interrupt(); // too late for this wait, so it is meant for what follows
        }
      }
    } catch (PinnedException e) {
      if (wait.drop()) {
        throw e;
      }
    } finally {
      current.setRelease(null);
    }
  }

  private void hasNotSuspended() {
    if (++inARow == WAITS_IN_A_ROW) {
      inARow = 0;
      carrier.letOthersRun();
    }
  }

  private void throwIfCancelled() {
    if (cancellation != null) {
      throw cancelled(null);
    }
  }

  private TaskCancelledException cancelled(CancellationException wait) {
    Cancellation why = cancellation;
    if (why == null) {
      return new TaskCancelledException("the task's thread was interrupted in a wait", wait);
    }
    Thread.interrupted(); // it has arrived; the clean-up that follows may block
    return new TaskCancelledException("the task was cancelled", why.cause());
  }

  void checkThread() {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException(
          "this is the task "
              + thread.getName()
              + ", which only its own body may use, but the caller is "
              + Thread.currentThread()
              + "; send it a message instead");
    }
  }

  // ---- from outside: any thread

  @Override
  public void wake(Wait wait) {
    LockSupport.unpark(thread);
  }

  /** Ends the wait that the body is in, and every later one; interrupts what else it is in. */
  void cancel(Throwable cause) {
    if (cancellation != null || outcome != null) {
      return;
    }
    cancellation = new Cancellation(cause);
    Wait wait = current.get();
    // A wait that has ended, though its body has not gone on yet, keeps its result.
    if (wait == null || !wait.cancel()) {
      thread.interrupt();
    }
  }
}
