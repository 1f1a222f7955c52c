package org.bide.metrics;

import akka.actor.typed.ActorSystem;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.bide.task.TaskSight;
import org.bide.task.TaskSights;
import org.bide.task.TaskState;

/**
 * How many tasks are in each state. A registry reads one state after the other, and that takes one
 * look and not one for each.
 */
final class TaskCounts {

  private static final long FRESH = Duration.ofMillis(100).toNanos();

  private final ActorSystem<?> system;
  private Map<TaskState, Integer> counts = Map.of();
  private long lookedAt;
  private boolean hasLooked;

  TaskCounts(ActorSystem<?> system) {
    this.system = system;
  }

  synchronized int in(TaskState state) {
    long now = System.nanoTime();
    if (!hasLooked || now - lookedAt > FRESH) {
      counts = count();
      lookedAt = now;
      hasLooked = true;
    }
    return counts.getOrDefault(state, 0);
  }

  private Map<TaskState, Integer> count() {
    Map<TaskState, Integer> found = new EnumMap<>(TaskState.class);
    for (TaskSight task : TaskSights.of(system, false).all()) {
      found.merge(task.state(), 1, Integer::sum);
    }
    return found;
  }
}
