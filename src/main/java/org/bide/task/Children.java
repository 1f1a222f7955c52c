package org.bide.task;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bide.wait.IVar;

/** The tasks that were started together, and what has come of them. Guarded by whoever has it. */
final class Children {

  /** What they were started for. */
  enum Wanted {
    /** That each does its part: one that fails is the end of the others. */
    ALL,
    /** One result: the first to succeed is the end of the others. */
    FIRST
  }

  private final Wanted wanted;

  /** Of most bodies, who start none, there are a million. */
  private Map<TaskEnd<?>, TaskRef<?, ?>> alive = Map.of();

  /** Written when none of those is alive any more; null before the first. */
  private IVar<Boolean> allEnded;

  /** The first failure, with later ones as suppressed. */
  private Throwable failure;

  /** The first that succeeded. */
  private Outcome<?> winner;

  /** Whether one was cancelled. */
  private boolean isIncomplete;

  Children(Wanted wanted) {
    this.wanted = wanted;
  }

  void add(TaskRef<?, ?> child) {
    if (alive.isEmpty()) {
      alive = new LinkedHashMap<>();
      allEnded = new IVar<>();
    }
    alive.put(child.end(), child);
  }

  /**
   * One of them ends so.
   *
   * @return why the others are to be cancelled, or null
   */
  Cancellation ending(Outcome<?> outcome) {
    boolean isFirstFailure = failure == null;
    return switch (outcome) {
      case Outcome.Failed<?>(Throwable cause) -> {
        failed(cause);
        yield isFirstFailure && wanted == Wanted.ALL ? Cancellation.becauseOf(cause) : null;
      }
      case Outcome.Succeeded<?> _ when wanted == Wanted.FIRST && winner == null -> {
        winner = outcome;
        yield Cancellation.FIRST_HAS_WON;
      }
      case Outcome.Succeeded<?> _ -> null;
      case Outcome.Cancelled<?> _ -> {
        isIncomplete = true;
        yield null;
      }
    };
  }

  /** One failure is told once, though it may come by several ways. */
  void failed(Throwable cause) {
    if (failure == null) {
      failure = cause;
    } else if (failure != cause && !isReportOf(failure, cause) && !isReportOf(cause, failure)) {
      failure.addSuppressed(cause);
    }
  }

  /** Whether {@code e} says of a task that it failed with {@code cause}. */
  private static boolean isReportOf(Throwable cause, Throwable e) {
    return e instanceof TaskFailedException && e.getCause() == cause;
  }

  /**
   * One of them has ended.
   *
   * @return whether it was the last
   */
  boolean remove(TaskEnd<?> child) {
    return !alive.isEmpty() && alive.remove(child) != null && alive.isEmpty();
  }

  boolean isEmpty() {
    return alive.isEmpty();
  }

  /** Whether one of this name has not ended. */
  boolean has(String name) {
    return alive.keySet().stream()
        .anyMatch(child -> child.get() == null && child.toString().equals(name));
  }

  /** Whether the first to succeed is the end of the others. */
  boolean isRace() {
    return wanted == Wanted.FIRST;
  }

  /** That those which are alive have ended; only if some are, or were. */
  IVar<Boolean> allEnded() {
    return allEnded;
  }

  Throwable failure() {
    return failure;
  }

  /** The failure that is the end of them all, or null. */
  Throwable failureOfAll() {
    return switch (wanted) {
      case ALL -> failure;
      case FIRST -> winner == null && !isIncomplete ? failure : null;
    };
  }

  /** How the first ended that succeeded, or null. */
  Outcome<?> winner() {
    return winner;
  }

  void addTo(Collection<TaskRef<?, ?>> all) {
    all.addAll(alive.values());
  }
}
