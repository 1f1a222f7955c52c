package org.bide.dump;

import akka.actor.typed.ActorSystem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bide.loop.LoopMetrics;
import org.bide.selector.Selectors;
import org.bide.task.TaskSight;
import org.bide.task.TaskSights;

/**
 * Who waits for what in an actor system: every task that has not ended, what it waits for and for
 * how long, its stack, and who waits for whom, with deadlocks named.
 *
 * <pre>{@code
 * Dump dump = Bide.get(system).dump();
 * log.warn("{}", dump.text());
 * for (Deadlock deadlock : dump.deadlocks()) { … }
 * }</pre>
 *
 * <p>It is a value, of one moment, and keeps nothing of the program alive. Each task is seen as it
 * was at one instant, one task after the other, while all go on: what is in motion may be seen
 * twice or not at all (a task that has just started), and what stands still is seen as it is. So a
 * deadlock is never an artefact of the look: each of its tasks was seen waiting, nothing but
 * another of them could have ended that wait, and so none of them can have moved between the looks.
 * (One that is not {@linkplain Deadlock#isCertain certain} rests besides on who is known to have a
 * channel.)
 *
 * @param system the name of the actor system
 * @param at when it was made
 * @param tasks by their paths
 * @param channels at which tasks wait
 * @param edges who waits for whom
 * @param deadlocks the cycles among those of which nobody can go on
 * @param loops how the event loops fare
 */
public record Dump(
    String system,
    Instant at,
    List<DumpedTask> tasks,
    List<DumpedChannel> channels,
    List<Edge> edges,
    List<Deadlock> deadlocks,
    List<LoopMetrics> loops) {

  /** Whether a dump has the stacks of the tasks, which take most of its time and room. */
  public enum Stacks {
    /** Every task with its stack. */
    WITH,
    /** None. */
    WITHOUT
  }

  /** A dump made now. Any thread; it takes some 10 µs for each task. */
  public static Dump of(ActorSystem<?> system, Stacks stacks) {
    WaitForGraph graph = new WaitForGraph(TaskSights.of(system, stacks == Stacks.WITH));
    Set<String> paths = graph.tasks().stream().map(TaskSight::path).collect(Collectors.toSet());
    return new Dump(
        system.name(),
        Instant.now(),
        graph.tasks().stream().map(task -> dumped(task, paths)).toList(),
        graph.channels(),
        graph.edges(),
        graph.deadlocks(),
        LoopMetrics.of(system, Selectors.LOOP));
  }

  private static DumpedTask dumped(TaskSight task, Set<String> paths) {
    return new DumpedTask(
        task.path(),
        task.name(),
        Optional.of(task.parent()).filter(paths::contains),
        task.state(),
        task.cancelled(),
        !task.hasActor(),
        task.lasting(),
        task.timeLeft(),
        task.events().stream().map(Texts::of).toList(),
        task.stack());
  }

  /** For people: the deadlocks first, then task after task, then channels and loops. */
  public String text() {
    return TextForm.of(this);
  }

  /**
   * For programs: an object with the components of this record as its members. A time is a number
   * of nanoseconds, {@code at} is in the form of ISO 8601; what is empty is absent.
   */
  public String json() {
    return JsonForm.of(this);
  }

  /** {@link #text}. */
  @Override
  public String toString() {
    return text();
  }
}
