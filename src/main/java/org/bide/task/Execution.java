package org.bide.task;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.event.Gone;
import org.bide.event.GoneException;
import org.bide.event.Occurrence;
import org.bide.event.Primitive;
import org.bide.wait.Choosing;
import org.bide.wait.Memory;
import org.bide.wait.Prompt;
import org.bide.wait.Sources;
import org.bide.wait.Wait;
import org.bide.wait.Waiter;

/** One run of a body on its thread: its waits, its cancellation and how it ended. */
final class Execution<M, T> extends ScopedBody implements Runnable, Waiter {

  private static final VarHandle CURRENT;

  static {
    try {
      CURRENT = MethodHandles.lookup().findVarHandle(Execution.class, "current", Wait.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * After so many waits that did not suspend, the body lets others have the thread: a task that
   * always finds something ready must not starve its neighbours.
   */
  private static final int WAITS_IN_A_ROW = 64;

  private final TaskActor<M, T> actor;
  private final Body<M, T> body;
  private final Sources sources;
  private final Carrier carrier;
  private final Thread thread;

  /** Null before it is first needed. Used by the body alone. */
  private Memory memory;

  /** Read by {@link #cancel}, which interrupts the thread where it does not see the wait. */
  private volatile Wait current;

  private volatile Outcome<T> outcome;
  private int inARow;

  /** Written once, for who looks from outside. */
  private boolean hasBegun;

  /** What was seen when it was looked at last, by those who look. */
  private volatile Glimpse lastGlimpse;

  Execution(TaskActor<M, T> actor, Carrier carrier, Body<M, T> body, Sources sources) {
    this.actor = actor;
    this.body = body;
    this.sources = sources;
    this.carrier = carrier;
    this.thread = carrier.thread(actor.inbox().toString(), this);
  }

  void start() {
    actor.inbox().isReadBy(thread);
    Roster.add(this);
    try {
      thread.start();
    } catch (Throwable e) {
      Roster.remove(this);
      throw e;
    }
  }

  @Override
  Thread thread() {
    return thread;
  }

  Carrier carrier() {
    return carrier;
  }

  @Override
  public Sources sources() {
    return sources;
  }

  @Override
  public Memory memory() {
    if (memory == null) {
      memory = new Memory(sources); // most tasks remember nothing
    }
    return memory;
  }

  /** How the body ended, or null while it runs. */
  Outcome<T> outcome() {
    return outcome;
  }

  @Override
  public void run() {
    hasBegun = true;
    Outcome<T> ended;
    try {
      T result = body.run(new Task<>(this));
      ended = new Outcome.Succeeded<>(result);
    } catch (Throwable e) {
      ended =
          isCancelled() && Cancellation.mayHaveThrown(e)
              ? new Outcome.Cancelled<>()
              : new Outcome.Failed<>(e);
    }
    bodyEnded(); // before others are told: Akka's tell may fail on an interrupted thread
    if (memory != null) {
      memory.close();
    }
    outcome = ended;
    actor.bodyHasEnded();
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
    WaitEvent recorded = WaitRecorder.isOn() ? WaitRecorder.begin() : null;
    inbox.wakeForEach();
    try {
      while ((next = inbox.poll()) == null) {
        carrier.park();
        if (Thread.interrupted()) {
          throw cancelled(new CancellationException("interrupted while it waited for a message"));
        }
      }
    } finally {
      inbox.wakeNoMore();
      if (recorded != null) {
        WaitRecorder.endOfReceive(recorded, actor, next != null);
      }
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

  /** The detail of one event that fired. */
  Object select(Event<?> event) {
    checkThread();
    throwIfCancelled();
    Object taken = Prompt.takeDetail(event);
    if (taken != null) {
      hasNotSuspended();
      return taken;
    }
    Wait wait =
        event instanceof Primitive<?> only
            ? new Wait(this, only)
            : new Wait(this, Choosing.ONE, event);
    run(wait, -1, event instanceof Prompt<?>);
    try {
      return wait.collectDetail();
    } catch (CancellationException e) {
      throw cancelled(e);
    }
  }

  /** The detail as the type that its event promises. */
  @SuppressWarnings("unchecked") // only a Gone stands in the place of that
  static <R> R value(Object detail) {
    if (detail instanceof Gone gone) {
      throw new GoneException(gone);
    }
    return (R) detail;
  }

  /** Waits for all of the events, or until the time is over. */
  Fired all(long timeoutNanos, Event<?>... events) {
    checkThread();
    throwIfCancelled();
    Conjunction all = new Conjunction(this);
    all.begin(events);
    // What ends it before: its timeout, or a cancellation.
    Wait end = new Wait(this, new AllOf(all));
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
    Wait wait = new Wait(this, choosing, events);
    run(wait, timeoutNanos, timeoutNanos != 0 && Prompt.areAll(events));
    return wait;
  }

  /**
   * @param isTried whether it need not be attempted, since there was nothing to take just now
   */
  private void run(Wait wait, long timeoutNanos, boolean isTried) {
    if (!isTried && wait.attempt()) {
      hasNotSuspended();
    } else {
      suspend(wait, timeoutNanos, wait::isOver);
    }
  }

  private void suspend(Wait wait, long timeoutNanos, BooleanSupplier isOver) {
    inARow = 0;
    WaitEvent recorded = WaitRecorder.isOn() ? WaitRecorder.begin() : null;
    CURRENT.setRelease(this, wait);
    try {
      wait.suspend(timeoutNanos);
      if (isCancelled()) {
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
      CURRENT.setRelease(this, (Wait) null);
      if (recorded != null) {
        WaitRecorder.end(recorded, actor, wait);
      }
    }
  }

  private void hasNotSuspended() {
    if (++inARow == WAITS_IN_A_ROW) {
      inARow = 0;
      carrier.letOthersRun();
    }
  }

  private void throwIfCancelled() {
    if (isCancelled()) {
      throw cancelled(null);
    }
  }

  private TaskCancelledException cancelled(CancellationException wait) {
    Cancellation why = arrived();
    return why == null
        ? new TaskCancelledException("the task's thread was interrupted in a wait", wait)
        : new TaskCancelledException(why.why(), why.cause());
  }

  /**
   * Runs something in a turn of the actor. If that stops before, it has cancelled the body, and
   * this throws like any wait; in a shield it says that there is no actor any more.
   */
  <R> R inActor(Callable<R> work) {
    checkThread();
    ActorCall<R> call = new ActorCall<>(work);
    try {
      carrier.call(call);
    } catch (ActorStoppedException e) {
      throw isCancelled() ? cancelled(null) : e;
    }
    hasNotSuspended(); // for long: the turn that it was made in goes on
    return call.outcome();
  }

  /** That a part of the task was cancelled, and the task itself perhaps, which then counts. */
  TaskCancelledException cancelledWith(String part) {
    return isCancelled() ? cancelled(null) : new TaskCancelledException(part);
  }

  // ---- looked at from outside: any thread

  TaskActor<M, T> actor() {
    return actor;
  }

  Body<M, T> body() {
    return body;
  }

  boolean hasBegun() {
    return hasBegun;
  }

  /** The wait that the body is suspended in, or null. */
  Wait current() {
    return (Wait) CURRENT.getAcquire(this);
  }

  Glimpse lastGlimpse() {
    return lastGlimpse;
  }

  void lastGlimpse(Glimpse glimpse) {
    lastGlimpse = glimpse;
  }

  // ---- from outside: any thread

  @Override
  public void wake(Wait wait) {
    carrier.wake();
  }

  @Override
  boolean endWait() {
    Wait wait = current;
    return wait != null && wait.cancel();
  }

  @Override
  void childrenHaveEnded() {
    actor.childrenHaveEnded();
  }

  /** Ends every wait of the body, and the tasks that it started. */
  void cancel() {
    cancel(whole(), Cancellation.OF_THE_TASK);
  }
}
