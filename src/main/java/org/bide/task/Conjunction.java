package org.bide.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.event.Occurrence;
import org.bide.wait.Choosing;
import org.bide.wait.Wait;
import org.bide.wait.Waiter;

/** A wait for each of some events, all at once, of one waiter: {@link Task#all}. */
final class Conjunction {

  private final Waiter waiter;
  private final List<Part> parts = new ArrayList<>();
  private RuntimeException failure;

  /** One of the events: its wait, until that is over, and then what fired. */
  private final class Part {
    private final Event<?> event;

    /** Null before it begins, and once it was collected. */
    private Wait wait;

    private Occurrence<?> fired;

    Part(Event<?> event) {
      this.event = event;
    }

    void begin() {
      Wait begun = new Wait(waiter, Choosing.ONE, event);
      if (!begun.attempt()) {
        begun.suspend(-1);
      }
      wait = begun;
    }

    /** Collects if it is over. Where another part has got what was remembered, it begins anew. */
    boolean hasFired() {
      if (wait != null && wait.isOver()) {
        collect();
        if (fired == null) {
          begin();
        }
      }
      return fired != null;
    }

    void end() {
      if (wait != null && !wait.drop()) {
        collect();
      }
    }

    /** Once, also if a function of the event throws. */
    private void collect() {
      Wait over = wait;
      wait = null;
      fired = over.collectOne();
    }
  }

  Conjunction(Waiter waiter) {
    this.waiter = waiter;
  }

  /** Begins the waits, until one fails. */
  void begin(Event<?>[] events) {
    try {
      for (Event<?> event : events) {
        Part part = new Part(event);
        parts.add(part);
        part.begin();
      }
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  /** Whether there is nothing left to wait for. On the waiter's thread, whenever it was woken. */
  boolean isOver() {
    boolean all = true;
    try {
      for (Part part : parts) {
        all = failure == null && part.hasFired() && all;
      }
    } catch (RuntimeException e) {
      failed(e);
    }
    return all || failure != null;
  }

  /** Ends what is not over, and tells what fired, in the order in which it was begun. */
  Fired end() {
    for (Part part : parts) {
      try {
        part.end();
      } catch (RuntimeException e) {
        failed(e);
      }
    }
    Fired all =
        Fired.of(
            parts.stream()
                .<Occurrence<?>>map(part -> part.fired)
                .filter(Objects::nonNull)
                .toList());
    if (failure != null) {
      throw HasFired.with(all, failure);
    }
    return all;
  }

  /** The waits that it still consists of, also seen from outside, once it has begun. */
  List<Wait> waits() {
    return parts.stream()
        .map(part -> part.wait)
        .filter(wait -> wait != null && !wait.isOver())
        .toList();
  }

  private void failed(RuntimeException why) {
    if (failure == null) {
      failure = why;
    } else if (failure != why) {
      failure.addSuppressed(why);
    }
  }
}
