package org.bide.timer;

import akka.actor.Cancellable;
import akka.actor.Scheduler;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import scala.concurrent.ExecutionContext;
import scala.util.control.NonFatal;

/** A task of Akka's {@link DeadlineScheduler} that runs once. */
final class Scheduled extends DeadlineHeap.Entry implements Cancellable, Runnable {

  /** Whoever ends {@code WAITING} has the task. */
  private enum State {
    WAITING,
    HANDED_ON,
    CANCELLED
  }

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Scheduled.class, "state", State.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final ExecutionContext executor;
  private final Timeline timeline;

  private volatile State state = State.WAITING;

  /** Null when it is not waited for any more, since who could have cancelled it may keep this. */
  private Runnable task;

  Scheduled(long due, Runnable task, ExecutionContext executor, Timeline timeline) {
    super(due);
    this.task = task;
    this.executor = executor;
    this.timeline = timeline;
  }

  @Override
  Runnable due(long now) {
    return this;
  }

  /** Hands the task to its execution context; it must not throw, since others are due as well. */
  @Override
  public void run() {
    Runnable claimed = claim(State.HANDED_ON);
    if (claimed == null) {
      return;
    }
    try {
      executor.execute(claimed);
    } catch (Throwable e) {
      report(e);
    }
  }

  private void report(Throwable failure) {
    Throwable worse = failure;
    if (NonFatal.apply(failure)) {
      try {
        executor.reportFailure(failure);
        return;
      } catch (RuntimeException e) {
        worse = e;
      }
    }
    // Akka's handler logs it, or ends the JVM if that is how it is configured.
    Thread here = Thread.currentThread();
    here.getUncaughtExceptionHandler().uncaughtException(here, worse);
  }

  /** What must run although its time has not come, or null. */
  Runnable claimForClose() {
    Runnable seen = task;
    return seen instanceof Scheduler.TaskRunOnClose ? claim(State.HANDED_ON) : null;
  }

  @Override
  public boolean cancel() {
    boolean isMine = claim(State.CANCELLED) != null;
    if (isMine) {
      timeline.remove(this);
    }
    return isMine;
  }

  @Override
  public boolean isCancelled() {
    return state == State.CANCELLED;
  }

  private Runnable claim(State to) {
    if (state != State.WAITING || !STATE.compareAndSet(this, State.WAITING, to)) {
      return null;
    }
    Runnable mine = task;
    task = null;
    return mine;
  }
}
