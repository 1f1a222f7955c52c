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

  /** Told once at most, on any thread. */
  interface Outsider {
    /**
     * @param why what has ended
     */
    void ended(String why);
  }

  private final Set<Outsider> waiting = ConcurrentHashMap.newKeySet();
  private final String why;
  private volatile boolean ended;

  /**
   * @param system null if there is none that could end
   */
  Outsiders(ActorSystem<?> system) {
    if (system == null) {
      why = "";
    } else {
      why = "the actor system '" + system.name() + "' has terminated";
      system.getWhenTerminated().whenComplete((done, failure) -> end());
    }
  }

  static EventException refusal(String why, Event<?>... events) {
    return new EventException(
        events.length == 1 ? events[0] : Event.<Object>choose(List.of(events)), why);
  }

  /** Whoever comes after the end is told on this thread. */
  void add(Outsider outsider) {
    waiting.add(outsider);
    if (ended) {
      outsider.ended(why);
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
    waiting.forEach(outsider -> outsider.ended(why));
  }
}
