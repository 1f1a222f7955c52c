package org.bide.file;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.bide.event.EventException;
import org.bide.wait.Tally;

/**
 * What was read off the queue and for whom. It is collected under the source's lock and delivered
 * without, because a delivery may run what a waiter has hung onto its wait.
 */
final class Findings {

  private final Map<Tally<Changed>, Sum> changed = new HashMap<>();
  private final Map<Tally<Changed>, String> gone = new HashMap<>();

  void add(Subscriber subscriber, Set<Change> changes, String name) {
    of(subscriber).add(changes, name);
  }

  void overflow(Subscriber subscriber) {
    of(subscriber).overflow();
  }

  private Sum of(Subscriber subscriber) {
    return changed.computeIfAbsent(subscriber.tally(), tally -> new Sum(subscriber.event().path()));
  }

  /** Nothing will be found for it any more. */
  void gone(Subscriber subscriber, String why) {
    gone.put(subscriber.tally(), why);
  }

  void deliver() {
    changed.forEach((tally, sum) -> tally.add(sum.changed()));
    gone.forEach((tally, why) -> tally.refuse(new EventException(tally.event(), why)));
  }
}
