package org.bide.task;

import akka.actor.typed.ActorSystem;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.bide.event.Primitive;

/**
 * The tasks of an actor system that have not ended, as they are seen from outside. Any thread may
 * look at any time: nothing is locked that a task could hold while it waits, and no task stands
 * still for it but for the moment in which its stack is read.
 *
 * <p>Each task is seen in one moment, its wait being the same before and after its stack was read;
 * but one task is seen after the other, while all go on. What stands still, as a deadlock does, is
 * seen as it is.
 */
public final class TaskSights {

  private final List<TaskSight> all = new ArrayList<>();
  private final IdentityHashMap<TaskSight, Body<?, ?>> bodies = new IdentityHashMap<>();

  /** Which tasks have to end for what: by {@link TaskEnd}, or the scope that they are part of. */
  private final IdentityHashMap<Object, List<TaskSight>> byEnd = new IdentityHashMap<>();

  private final IdentityHashMap<TaskSight, List<CancelScope>> races = new IdentityHashMap<>();

  private TaskSights() {}

  /**
   * Looks at all tasks.
   *
   * @param withStacks whether to read their stacks as well, which takes some microseconds for each
   */
  public static TaskSights of(ActorSystem<?> system, boolean withStacks) {
    TaskSights sights = new TaskSights();
    Roster.live()
        .filter(execution -> execution.actor().context().getSystem() == system)
        .forEach(execution -> sights.add(execution, withStacks));
    return sights;
  }

  private void add(Execution<?, ?> execution, boolean withStack) {
    TaskActor<?, ?> actor = execution.actor();
    Look look = new Look(execution, withStack);
    look.sight()
        .ifPresent(
            sight -> {
              all.add(sight);
              races.put(sight, look.surroundings().races());
              bodies.put(sight, execution.body());
              endsFor(actor.end(), sight);
              if (actor.parent() != null) {
                endsFor(actor.parent().scope(), sight);
              }
            });
  }

  private void endsFor(Object what, TaskSight sight) {
    byEnd.computeIfAbsent(what, _ -> new ArrayList<>(1)).add(sight);
  }

  /** All of them, in no order. */
  public List<TaskSight> all() {
    return all;
  }

  /** What the task runs, for those who look into it. */
  public Object bodyOf(TaskSight task) {
    return bodies.get(task);
  }

  /**
   * The tasks in the races that this one is part of, itself or as a child: if one of them comes to
   * an end, this one is cancelled.
   */
  public List<TaskSight> rivalsOf(TaskSight task) {
    return races.get(task).stream()
        .flatMap(race -> byEnd.getOrDefault(race, List.of()).stream())
        .toList();
  }

  /**
   * The tasks that have to end, all of them, before this event can fire; empty if it is another
   * sort of event. Of those that have ended already there is nothing to see.
   */
  public Optional<List<TaskSight>> endAwaitedBy(Primitive<?> event) {
    return switch (event) {
      case Ended<?>(TaskEnd<?> end) -> Optional.of(byEnd.getOrDefault(end, List.of()));
      case AllEnded(CancelScope scope, _) -> Optional.of(byEnd.getOrDefault(scope, List.of()));
      default -> Optional.empty();
    };
  }
}
