package org.bide.wait;

import java.util.function.Consumer;
import org.bide.event.Event;

/**
 * Waits without an actor system, for tools that must have every thread of the process in their
 * hands. Their events have to be their own sources, as those of channels are.
 */
public final class ByHand {

  private static final Sources SOURCES = new Sources(null);

  private ByHand() {}

  public static Memory memory() {
    return new Memory(SOURCES);
  }

  /**
   * @param woken told on whichever thread ends it
   */
  public static Wait wait(Consumer<Wait> woken, Choosing choosing, Event<?>... events) {
    return new Wait(Waiter.of(memory(), woken), choosing, events);
  }

  /** A wait for one of the events, whose waiter needs no waking. */
  public static Wait wait(Event<?>... events) {
    return wait(over -> {}, Choosing.ONE, events);
  }

  /** One that has found nothing and stands with its sources, or has been committed since. */
  public static Wait suspended(Event<?>... events) {
    Wait wait = wait(events);
    begin(wait);
    return wait;
  }

  /** All that its thread does before it would stand still. */
  public static void begin(Wait wait) {
    if (!wait.attempt()) {
      wait.suspend(-1);
    }
  }

  /** A future's wait; it knows no timeouts, as these have a source of their own. */
  public static FutureWait future(Event<?>... events) {
    return new FutureWait(SOURCES, events);
  }

  /** What the source of time does when the time is over. */
  public static void timeOut(Wait wait) {
    wait.timeOut();
  }
}
