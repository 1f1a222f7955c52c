package org.bide.task;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What may end a task from around it, while all goes well: the time limits of the blocks that it
 * stands in, its parents' too, and the races that it is part of. A shield keeps out what is around
 * it.
 */
final class Surroundings {

  private final List<CancelScope> races = new ArrayList<>(0);
  private long limit = Long.MAX_VALUE;
  private boolean hasLimit;
  private final long now;

  private Surroundings(long now) {
    this.now = now;
  }

  /**
   * @param now on the clock of {@link System#nanoTime()}
   */
  static Surroundings of(Execution<?, ?> execution, long now) {
    Surroundings found = new Surroundings(now);
    boolean isOpen = found.walk(execution.innermost());
    for (Parent parent = execution.actor().parent();
        isOpen && parent != null;
        parent = parent.ofParent()) {
      if (parent.scope().children.isRace()) {
        found.races.add(parent.scope());
      }
      isOpen = found.walk(parent.scope());
    }
    return found;
  }

  /** Outwards; false if a shield is in the way. */
  private boolean walk(CancelScope from) {
    for (CancelScope scope = from; scope != null; scope = scope.outer) {
      if (scope.isShield) {
        return false;
      }
      if (scope.timeLimit.isPresent()) {
        limit = Math.min(limit, scope.timeLimit.getAsLong() - now);
        hasLimit = true;
      }
    }
    return true;
  }

  /** How many nanoseconds until the nearest time limit. */
  OptionalLong timeLeft() {
    return hasLimit ? OptionalLong.of(limit) : OptionalLong.empty();
  }

  /** The scopes of which the first task to succeed is the end of this one. */
  List<CancelScope> races() {
    return races;
  }
}
