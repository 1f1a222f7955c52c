package org.bide.wait;

import akka.actor.typed.ActorSystem;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bide.event.Event;
import org.bide.event.EventException;

/**
 * The suspended waits of those who belong to no actor of the system, and so outlive it: they are
 * told when it has terminated, since no source would tell them anything any more.
 */
final class Outsiders {

  private static final String WHY = "the actor system has ended";

  /** Told once at most, on any thread. */
  @FunctionalInterface
  interface Outsider {
    void ended();
  }

  private final Set<Outsider> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;

  /**
   * @param system null if there is none that could end
   */
  Outsiders(ActorSystem<?> system) {
    if (system != null) {
      system.getWhenTerminated().whenComplete((done, failure) -> end());
    }
  }

  static EventException refusal(Event<?>... events) {
    return new EventException(
        events.length == 1 ? events[0] : Event.<Object>choose(List.of(events)), WHY);
  }

  /** Whoever comes after the end is told on this thread. */
  void add(Outsider outsider) {
    waiting.add(outsider);
    if (ended) {
      outsider.ended();
    }
  }

  void remove(Outsider outsider) {
    waiting.remove(outsider);
  }

  int count() {
    return waiting.size();
  }

  /** What was added before is found here, and what is added later sees that it has ended. */
  private void end() {
    ended = true;
    waiting.forEach(outsider -> outsider.ended());
  }
}
