package org.bide.stream;

import akka.actor.typed.javadsl.Adapter;
import akka.stream.stage.AsyncCallback;
import akka.stream.stage.GraphStageLogic;
import java.util.function.Consumer;
import org.bide.event.Event;
import org.bide.event.Occurrence;
import org.bide.wait.Choosing;
import org.bide.wait.Memory;
import org.bide.wait.Sources;
import org.bide.wait.Timeouts;
import org.bide.wait.Wait;
import org.bide.wait.Waiter;

/**
 * The waits of a stage, one at a time. What is ready when a wait begins is had in that very turn.
 * Otherwise whoever ends the wait has the stage called back, and the result is collected in a later
 * turn of the stage.
 */
final class StageWait implements Waiter {

  private final GraphStageLogic stage;
  private final Consumer<Occurrence<?>> onFired;
  private final AsyncCallback<Wait> isOver;

  /** Made when it is first needed: a stage learns of its actor system when it starts. */
  private Memory memory;

  private Wait pending;

  /** What is to be waited for as soon as {@link #onFired} has returned. */
  private Event<?>[] next;

  private boolean isTrying;

  /**
   * @param onFired called in a turn of the stage with what fired; it may begin the next wait
   */
  StageWait(GraphStageLogic stage, Consumer<Occurrence<?>> onFired) {
    this.stage = stage;
    this.onFired = onFired;
    this.isOver = stage.createAsyncCallback(this::onOver);
  }

  /** The same event, with what it fails with as a detail like any other. */
  static Event<Object> orFailure(Event<?> event) {
    return event.<Object>map(detail -> detail).recover(failure -> failure);
  }

  private void onOver(Wait over) {
    if (over == pending) {
      pending = null;
      onFired.accept(over.collectOne());
    }
  }

  /**
   * Begins a wait for exactly one of the events, after the last one has ended and when the stage
   * has started. It may end, and {@code onFired} be called, before this returns.
   *
   * @throws org.bide.event.EventException if an event cannot be waited for
   */
  void begin(Event<?>... events) {
    next = events;
    if (isTrying) {
      return; // a loop and no recursion, however often in a row something is ready
    }
    isTrying = true;
    try {
      while (next != null) {
        Event<?>[] now = next;
        next = null;
        Occurrence<?> fired = attempt(now);
        if (fired != null) {
          onFired.accept(fired);
        }
      }
    } finally {
      isTrying = false;
      next = null;
    }
  }

  /** Null if nothing is ready, and the wait goes on. */
  private Occurrence<?> attempt(Event<?>... events) {
    Wait wait = new Wait(this, Choosing.ONE, events);
    if (!wait.attempt()) {
      wait.suspend(Timeouts.nanos(Timeouts.NEVER));
      if (!wait.isOver()) {
        pending = wait;
        return null;
      }
    }
    return wait.collectOne(); // the call back that may be on its way finds another wait, or none
  }

  @Override
  public void wake(Wait over) {
    isOver.invoke(over);
  }

  @Override
  public Memory memory() {
    if (memory == null) {
      memory = new Memory(Sources.get(Adapter.toTyped(stage.materializer().system())));
    }
    return memory;
  }

  boolean isPending() {
    return pending != null;
  }

  /**
   * Ends the wait; {@code onFired} is not called any more. What was taken at this very moment is
   * given back.
   */
  void end() {
    Wait over = pending;
    pending = null;
    if (over != null && !over.drop()) {
      over.abandon();
    }
  }

  /** {@link #end}, and forgets what was remembered: the stage has ended. */
  void close() {
    try {
      end();
    } finally {
      if (memory != null) {
        memory.close();
      }
    }
  }
}
