package org.bide.dump;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The cycles of a directed graph: its strongly connected components that have any (Tarjan,
 * <i>Depth-first search and linear graph algorithms</i>, SIAM J. Comput. 1972). With a stack of its
 * own, since chains of tasks may be long.
 */
final class Cycles<N> {

  private final Function<N, ? extends Collection<N>> successors;
  private final Map<N, Integer> numbers = new HashMap<>();
  private final Map<N, Integer> lowest = new HashMap<>();
  private final Deque<N> open = new ArrayDeque<>();
  private final Set<N> isOpen = new HashSet<>();
  private final List<Set<N>> found = new ArrayList<>();

  private Cycles(Function<N, ? extends Collection<N>> successors) {
    this.successors = successors;
  }

  /** The components in which each node can be reached from each, itself too. */
  static <N> List<Set<N>> of(Collection<N> nodes, Function<N, ? extends Collection<N>> successors) {
    Cycles<N> cycles = new Cycles<>(successors);
    nodes.forEach(cycles::visitAllFrom);
    return cycles.found;
  }

  private record Visit<N>(N node, Iterator<N> rest) {}

  private void visitAllFrom(N start) {
    if (numbers.containsKey(start)) {
      return;
    }
    Deque<Visit<N>> path = new ArrayDeque<>();
    path.push(begin(start));
    while (!path.isEmpty()) {
      Visit<N> visit = path.peek();
      if (!visit.rest().hasNext()) {
        path.pop();
        end(visit.node());
        if (!path.isEmpty()) {
          reaches(path.peek().node(), lowest.get(visit.node()));
        }
        continue;
      }
      N next = visit.rest().next();
      if (!numbers.containsKey(next)) {
        path.push(begin(next));
      } else if (isOpen.contains(next)) {
        reaches(visit.node(), numbers.get(next));
      }
    }
  }

  private Visit<N> begin(N node) {
    int number = numbers.size();
    numbers.put(node, number);
    lowest.put(node, number);
    open.push(node);
    isOpen.add(node);
    return new Visit<>(node, List.<N>copyOf(successors.apply(node)).iterator());
  }

  private void reaches(N node, int number) {
    lowest.merge(node, number, Math::min);
  }

  private void end(N node) {
    if (!lowest.get(node).equals(numbers.get(node))) {
      return;
    }
    Set<N> component = new HashSet<>();
    N member;
    do {
      member = open.pop();
      isOpen.remove(member);
      component.add(member);
    } while (!member.equals(node));
    if (component.size() > 1 || successors.apply(node).contains(node)) {
      found.add(component);
    }
  }

  /** A shortest way from a node back to itself, beginning with it. There must be one. */
  static <N> List<N> shortestThrough(N start, Function<N, ? extends Collection<N>> successors) {
    Map<N, N> cameFrom = new HashMap<>();
    Deque<N> next = new ArrayDeque<>(List.of(start));
    while (!next.isEmpty()) {
      N node = next.poll();
      for (N successor : successors.apply(node)) {
        if (successor.equals(start)) {
          return wayTo(node, cameFrom);
        }
        if (cameFrom.putIfAbsent(successor, node) == null) {
          next.add(successor);
        }
      }
    }
    throw new IllegalArgumentException(start + " is in no cycle");
  }

  private static <N> List<N> wayTo(N last, Map<N, N> cameFrom) {
    List<N> way = new ArrayList<>();
    for (N node = last; node != null; node = cameFrom.get(node)) {
      way.addFirst(node);
    }
    return way;
  }
}
