package org.bide.task;

import akka.actor.typed.ActorRef;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tasks that a task has started and that have not ended. */
final class Children {

  private final Map<ActorRef<?>, TaskRef<?, ?>> alive = new LinkedHashMap<>();

  /** The first failure of a child, with later ones as suppressed. */
  private Throwable failure;

  void add(TaskRef<?, ?> child) {
    alive.put(child.ref(), child);
  }

  /**
   * A child has ended.
   *
   * @return whether it is the first that failed
   */
  boolean ended(Control.ChildEnded ended) {
    alive.remove(ended.child());
    if (!(ended.outcome() instanceof Outcome.Failed<?>(Throwable cause))) {
      return false;
    }
    if (failure == null) {
      failure = cause;
      return true;
    }
    if (failure != cause) {
      failure.addSuppressed(cause);
    }
    return false;
  }

  Throwable failure() {
    return failure;
  }

  boolean isEmpty() {
    return alive.isEmpty();
  }

  void cancel() {
    alive.values().forEach(TaskRef::cancel);
  }
}
