package org.bide.task;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.bide.event.Event;
import org.bide.wait.Choosing;
import org.bide.wait.Memory;
import org.bide.wait.Sources;
import org.bide.wait.Wait;
import org.bide.wait.Waiter;

/**
 * The time that a block is given: {@link Task#within}. It is a wait of its own, for nothing but the
 * deadline, which cancels the block.
 */
final class TimeLimit implements Waiter {

  private final Execution<?, ?> execution;
  private final CancelScope scope;
  private final Wait deadline;

  private TimeLimit(Execution<?, ?> execution) {
    this.execution = execution;
    this.scope = execution.enter();
    this.deadline = new Wait(this, Choosing.ONE, Event.never());
  }

  /**
   * @param nanos zero lets no wait begin, a negative one is no limit
   */
  static <T> Optional<T> within(long nanos, Execution<?, ?> execution, Callable<T> block)
      throws Exception {
    execution.checkThread();
    TimeLimit limit = new TimeLimit(execution);
    T value;
    try {
      limit.begin(nanos);
      value = block.call();
    } catch (Throwable e) {
      if (limit.leave() && Cancellation.mayHaveThrown(e)) {
        return Optional.empty();
      }
      throw e;
    }
    limit.leave();
    return Optional.ofNullable(value);
  }

  private void begin(long nanos) {
    if (nanos == 0) {
      pass();
    }
    deadline.suspend(nanos);
    if (nanos > 0) {
      scope.timeLimit = OptionalLong.of(deadline.started() + nanos);
    }
  }

  @Override
  public Memory memory() {
    return execution.memory();
  }

  @Override
  public Sources sources() {
    return execution.sources();
  }

  /** On whichever thread ended the wait, also our own when it is left. */
  @Override
  public void wake(Wait over) {
    if (!over.isCancelled()) {
      pass();
    }
  }

  private void pass() {
    execution.cancel(scope, Cancellation.TIME_IS_OVER);
  }

  /** Whether the time has passed, and nothing around the block was cancelled. */
  private boolean leave() {
    deadline.drop();
    return execution.leave(scope);
  }
}
