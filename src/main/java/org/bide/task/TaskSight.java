package org.bide.task;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bide.event.Event;
import org.bide.event.Primitive;

/**
 * What is seen of a task from outside, at one moment.
 *
 * @param path of its actor
 * @param name of the task; those in one scope may have the same
 * @param parent the path of the actor that its actor is a child of, which may be another task's
 * @param state what it does
 * @param cancelled why it is cancelled, if it is; it may still have to clean up
 * @param hasActor whether its actor is there; without it the body is only unwinding
 * @param lasting how long it has been in what it waits for, at least: from the first look that
 *     found it there, or exactly where the wait itself took the time
 * @param timeLeft until its wait ends by its timeout, or by the time limit of a block that it
 *     stands in
 * @param events what it waits for, as the wait was given it
 * @param needs the primitive events that would let it go on: one of each list
 * @param stack of its body, the innermost call first; empty if it was not asked for
 */
public record TaskSight(
    String path,
    String name,
    String parent,
    TaskState state,
    Optional<String> cancelled,
    boolean hasActor,
    Optional<Duration> lasting,
    Optional<Duration> timeLeft,
    List<Event<?>> events,
    List<List<Primitive<?>>> needs,
    List<StackTraceElement> stack) {

  /** One look is not another, whatever they have seen. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
