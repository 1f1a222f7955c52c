package org.bide.wait;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bide.event.Event;
import org.bide.event.EventException;

/**
 * A wait of somebody who does not stand still for it: an actor, a future, a stage of a stream.
 *
 * <p>It ends on the thread of whichever source commits it, maybe while the thread that began it is
 * still subscribing; the last of the two to be done notifies the waiter, who then collects.
 */
public final class Detached implements Waiter, Subscription {

  private final Memory memory;
  private final Consumer<Detached> onOver;
  private final AtomicBoolean oneIsDone = new AtomicBoolean();
  private final AtomicBoolean collected = new AtomicBoolean();
  private final Wait wait;

  /**
   * @param onOver told once, on any thread and perhaps before {@link #begin} returns, that {@link
   *     #collect} can be called; not for a wait that was cancelled
   */
  public Detached(
      Sources sources, Choosing choosing, Consumer<Detached> onOver, Event<?>... events) {
    this.memory = new Memory(sources);
    this.onOver = onOver;
    this.wait = new Wait(this, choosing, events);
  }

  /**
   * Tries, and subscribes if nothing was ready.
   *
   * @throws org.bide.event.EventException if an event cannot be waited for
   */
  public void begin(Duration timeout) {
    try {
      if (!wait.attempt()) {
        wait.suspend(Timeouts.nanos(timeout));
      }
    } catch (RuntimeException e) {
      memory.close();
      throw e;
    }
    // Waits that ended here were woken by nobody, those that ended after they were suspended were.
    if (!wait.wasSuspended() || oneIsDone.getAndSet(true)) {
      finish();
    }
  }

  @Override
  public Memory memory() {
    return memory;
  }

  @Override
  public void wake(Wait over) {
    if (oneIsDone.getAndSet(true)) {
      finish();
    }
  }

  private void finish() {
    if (wait.isCancelled()) {
      abandon();
    } else {
      onOver.accept(this);
    }
  }

  /**
   * What came of it; call it once.
   *
   * @param collect {@link Wait#collect} or {@link Wait#collectOne}
   */
  public <R> R collect(Function<Wait, R> collect) {
    if (!reserve()) {
      throw new IllegalStateException("the wait was collected or cancelled before");
    }
    return collectReserved(collect);
  }

  /**
   * Makes sure of the result of a wait that is over, for who may come too late to collect it.
   *
   * @return false if it was collected or given up before
   */
  boolean reserve() {
    return !collected.getAndSet(true);
  }

  /** {@link #collect} after {@link #reserve}. */
  <R> R collectReserved(Function<Wait, R> collect) {
    try {
      return collect.apply(wait);
    } finally {
      memory.close();
    }
  }

  /**
   * Ends the wait, or gives back what it has taken if nobody has collected it: what goes with its
   * waiter. Any thread.
   *
   * @return false if it had been collected or given up before
   */
  public boolean abandon() {
    if (wait.cancel()) {
      return true;
    }
    boolean isLeft = wait.isOver() && reserve();
    if (isLeft) {
      wait.abandon();
      memory.close();
    }
    return isLeft;
  }

  /** Gives back what was taken and collected: there is nobody to have it. */
  void undo() {
    wait.undo();
  }

  /** Lets the wait fail, unless it is over. */
  void refuse(EventException why) {
    wait.refuse(why);
  }

  @Override
  public boolean cancel() {
    return wait.cancel();
  }
}
