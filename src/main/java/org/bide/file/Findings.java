package org.bide.file;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bide.event.EventException;
import org.bide.wait.Tally;

/**
 * What was read off the queue and for whom. It is collected under the source's lock and delivered
 * without, because a delivery may run what a waiter has hung onto its wait.
 */
final class Findings {

  private final Map<Tally<Changed>, Sum> changed = new LinkedHashMap<>();
  private final Map<Tally<Changed>, EventException> gone = new LinkedHashMap<>();

  void add(Follower follower, Entry entry) {
    of(follower).add(entry);
  }

  void overflow(Follower follower) {
    of(follower).overflow();
  }

  private Sum of(Follower follower) {
    return changed.computeIfAbsent(follower.tally(), tally -> new Sum(follower.event().path()));
  }

  /** Nothing will be found for it any more. */
  void gone(Follower follower, EventException why) {
    gone.put(follower.tally(), why);
  }

  void deliver() {
    changed.forEach((tally, sum) -> tally.add(sum.changed()));
    gone.forEach(Tally::refuse);
  }
}
