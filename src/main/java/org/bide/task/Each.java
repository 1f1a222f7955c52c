package org.bide.task;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.bide.event.Event;
import org.bide.event.GoneException;
import org.bide.event.Occurrence;

/** See {@link Task#each}. */
final class Each<T> implements Iterator<T> {

  private final Execution<?, ?> execution;
  private final Event<? extends T> event;

  /** What {@link #hasNext} has waited for, until it is fetched. */
  private T next;

  private boolean isOver;

  Each(Execution<?, ?> execution, Event<? extends T> event) {
    this.execution = execution;
    this.event = event;
  }

  @Override
  public boolean hasNext() {
    if (next == null && !isOver) {
      waitForNext();
    }
    return next != null;
  }

  @SuppressWarnings("unchecked") // what fired is this event, which gives a T
  private void waitForNext() {
    Occurrence<?> fired = execution.select(-1, event);
    try {
      next = (T) fired.value();
    } catch (GoneException e) {
      isOver = true;
      if (e.gone().cause() != null) {
        throw e;
      }
    }
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException("there is no more of " + event);
    }
    T fetched = next;
    next = null;
    return fetched;
  }
}
