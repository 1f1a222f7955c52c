package org.bide.task;

import akka.actor.InvalidActorNameException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The names that were asked for, of tasks that have not ended: no two have the same. */
final class Names {

  private final Map<String, TaskEnd<?>> taken = new ConcurrentHashMap<>();

  /**
   * Takes the name of a task that is about to begin.
   *
   * @throws InvalidActorNameException if another has it
   */
  void take(TaskEnd<?> end) {
    TaskEnd<?> holder = taken.merge(end.toString(), end, (former, next) -> heir(former, next));
    if (holder != end) {
      throw taken(end.toString());
    }
  }

  static InvalidActorNameException taken(String name) {
    return new InvalidActorNameException(
        "the name of a task must be free, and the task "
            + name
            + " has not ended; wait for its end, or choose another name");
  }

  /** Of one that has ended we may not have been told yet, while others were. */
  private static TaskEnd<?> heir(TaskEnd<?> former, TaskEnd<?> next) {
    return former.get() == null ? former : next;
  }

  void giveBack(TaskEnd<?> end) {
    taken.remove(end.toString(), end);
  }
}
