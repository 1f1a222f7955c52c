package org.bide.dump;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bide.channel.ChannelEnd;
import org.bide.event.Primitive;
import org.bide.event.Resource;
import org.bide.task.TaskSight;
import org.bide.task.TaskSights;
import org.bide.task.TaskState;

/**
 * Who waits for whom: a task for the end of others, or at a channel for those who have its other
 * end.
 */
final class WaitForGraph {

  private final TaskSights sights;

  /** By path, as all that is printed is. */
  private final List<TaskSight> tasks;

  private final Map<TaskSight, Set<ChannelEnd>> held = new HashMap<>();
  private final Map<Resource, String> names = new LinkedHashMap<>();
  private final Map<Resource, List<TaskSight>> holders = new HashMap<>();

  WaitForGraph(TaskSights sights) {
    this.sights = sights;
    this.tasks = sights.all().stream().sorted(Comparator.comparing(TaskSight::path)).toList();
    Set<String> taken = new HashSet<>();
    for (TaskSight task : tasks) {
      events(task).map(ChannelEnd::of).flatMap(Optional::stream).forEach(end -> name(end, taken));
    }
    if (!names.isEmpty()) {
      findHolders();
    }
  }

  private static Stream<Primitive<?>> events(TaskSight task) {
    return task.needs().stream().flatMap(Collection::stream);
  }

  private void name(ChannelEnd end, Set<String> taken) {
    names.computeIfAbsent(
        end.channel(),
        channel -> {
          String name = channel.toString();
          for (int i = 2; !taken.add(name); i++) {
            name = channel + "#" + i;
          }
          return name;
        });
  }

  private void findHolders() {
    for (TaskSight task : tasks) {
      Set<ChannelEnd> ends = new LinkedHashSet<>(Holdings.of(sights.bodyOf(task)));
      events(task).map(ChannelEnd::of).flatMap(Optional::stream).forEach(ends::add);
      held.put(task, ends);
      ends.stream()
          .map(ChannelEnd::channel)
          .filter(names::containsKey)
          .distinct()
          .forEach(channel -> holders.computeIfAbsent(channel, _ -> new ArrayList<>()).add(task));
    }
  }

  List<TaskSight> tasks() {
    return tasks;
  }

  /** Who could do what the event of this task waits for at a channel, as far as is known. */
  private List<TaskSight> peers(TaskSight task, ChannelEnd wanted) {
    return holders.getOrDefault(wanted.channel(), List.of()).stream()
        .filter(holder -> holder != task && held.get(holder).stream().anyMatch(wanted::meets))
        .toList();
  }

  // ---- what is drawn

  List<DumpedChannel> channels() {
    List<DumpedChannel> channels = new ArrayList<>();
    names.forEach(
        (channel, name) ->
            channels.add(
                new DumpedChannel(
                    name,
                    new ChannelEnd(channel, true, true).figures(),
                    holders.getOrDefault(channel, List.of()).stream()
                        .map(TaskSight::path)
                        .toList())));
    return channels;
  }

  List<Edge> edges() {
    Set<Edge> edges = new LinkedHashSet<>();
    for (TaskSight task : tasks) {
      events(task).forEach(event -> addEdges(task, event, edges));
    }
    return List.copyOf(edges);
  }

  private void addEdges(TaskSight task, Primitive<?> event, Set<Edge> edges) {
    sights
        .endAwaitedBy(event)
        .ifPresent(
            awaited ->
                awaited.forEach(
                    other -> edges.add(new Edge(task.path(), other.path(), Texts.of(event)))));
    ChannelEnd.of(event)
        .ifPresent(
            end -> {
              String channel = names.get(end.channel());
              edges.add(new Edge(task.path(), channel, Texts.of(event)));
              String could = end.receives() ? "could send" : "could receive";
              peers(task, end).forEach(peer -> edges.add(new Edge(channel, peer.path(), could)));
            });
  }

  // ---- deadlocks

  /**
   * The certain ones, and then those that go through channels. A wait may be for any of several
   * events, so a cycle alone is nothing: all that could let a task go on must be in it, or behind
   * it.
   */
  List<Deadlock> deadlocks() {
    List<Deadlock> deadlocks = new ArrayList<>();
    Set<TaskSight> known = new HashSet<>();
    for (boolean isCertain : new boolean[] {true, false}) {
      Standstill stuck = new Standstill(isCertain);
      for (Set<TaskSight> together : Cycles.of(stuck.tasks, stuck::waitsFor)) {
        if (together.stream().noneMatch(known::contains)) {
          known.addAll(together);
          deadlocks.add(stuck.deadlock(together));
        }
      }
    }
    return deadlocks;
  }

  /**
   * The tasks that cannot go on, whatever the others do: the largest set in which each waits for
   * what only others in it could do.
   */
  private final class Standstill {

    private final boolean isCertain;
    private final Set<TaskSight> tasks = new LinkedHashSet<>();

    /**
     * @param isCertain whether a channel counts as open to whom nobody knows
     */
    Standstill(boolean isCertain) {
      this.isCertain = isCertain;
      WaitForGraph.this.tasks.stream().filter(this::mayBeStuck).forEach(tasks::add);
      while (tasks.removeIf(this::canGoOn)) {
        // those who wait for these can, too
      }
    }

    private boolean mayBeStuck(TaskSight task) {
      return (task.state() == TaskState.WAITING || task.state() == TaskState.ENDING)
          && task.timeLeft().isEmpty();
    }

    private boolean canGoOn(TaskSight task) {
      return task.needs().stream()
              .allMatch(any -> any.stream().anyMatch(event -> canFire(event, task)))
          || !tasks.containsAll(sights.rivalsOf(task));
    }

    private boolean canFire(Primitive<?> event, TaskSight task) {
      Optional<List<TaskSight>> ends = sights.endAwaitedBy(event);
      if (ends.isPresent()) {
        return ends.get().stream().noneMatch(tasks::contains);
      }
      List<TaskSight> peers = peersAt(event, task);
      return peers.isEmpty() || !tasks.containsAll(peers);
    }

    private List<TaskSight> peersAt(Primitive<?> event, TaskSight task) {
      return isCertain
          ? List.of()
          : ChannelEnd.of(event).map(end -> peers(task, end)).orElse(List.of());
    }

    Set<TaskSight> waitsFor(TaskSight task) {
      return events(task)
          .flatMap(
              event -> sights.endAwaitedBy(event).orElseGet(() -> peersAt(event, task)).stream())
          .filter(tasks::contains)
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Deadlock deadlock(Set<TaskSight> together) {
      TaskSight first = together.stream().min(Comparator.comparing(TaskSight::path)).orElseThrow();
      List<TaskSight> cycle = Cycles.shortestThrough(first, this::waitsFor);
      return new Deadlock(named(cycle), behind(together, cycle), isCertain);
    }

    /** With the channels between them. */
    private List<String> named(List<TaskSight> cycle) {
      List<String> named = new ArrayList<>();
      for (int i = 0; i < cycle.size(); i++) {
        TaskSight task = cycle.get(i);
        named.add(task.path());
        channelBetween(task, cycle.get((i + 1) % cycle.size())).ifPresent(named::add);
      }
      return named;
    }

    private Optional<String> channelBetween(TaskSight task, TaskSight next) {
      return events(task).anyMatch(event -> endsWith(event, next))
          ? Optional.empty()
          : events(task)
              .map(ChannelEnd::of)
              .flatMap(Optional::stream)
              .filter(end -> peers(task, end).contains(next))
              .map(end -> names.get(end.channel()))
              .findFirst();
    }

    private boolean endsWith(Primitive<?> event, TaskSight next) {
      return sights.endAwaitedBy(event).stream().anyMatch(ends -> ends.contains(next));
    }

    /** Who is stuck since it waits for one of these, or for another who does. */
    private List<String> behind(Set<TaskSight> together, List<TaskSight> cycle) {
      Set<TaskSight> all = new HashSet<>(together);
      while (tasks.stream().anyMatch(task -> waitsForOneOf(all, task) && all.add(task))) {
        // those who wait for it are behind, too
      }
      all.removeAll(cycle);
      return all.stream().map(TaskSight::path).sorted().toList();
    }

    private boolean waitsForOneOf(Set<TaskSight> those, TaskSight task) {
      return !those.contains(task) && waitsFor(task).stream().anyMatch(those::contains);
    }
  }
}
