package org.bide.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The cycles of a graph")
class CyclesTest {

  @Test
  @DisplayName("are where one can come back, and a loop of one is one")
  void examples() {
    Map<Integer, Set<Integer>> graph =
        Map.of(
            1, Set.of(2), 2, Set.of(3, 4), 3, Set.of(1), 4, Set.of(5), 5, Set.of(5), 6, Set.of());
    assertThat(Cycles.of(graph.keySet(), graph::get))
        .containsExactlyInAnyOrder(Set.of(1, 2, 3), Set.of(5));
    assertThat(Cycles.shortestThrough(1, graph::get)).containsExactly(1, 2, 3);
  }

  @Test
  @DisplayName("are found at the end of a chain of any length")
  void longChain() {
    int last = 200_000;
    List<Integer> all = IntStream.rangeClosed(0, last).boxed().toList();
    assertThat(Cycles.of(all, node -> Set.of(node == last ? last : node + 1)))
        .containsExactly(Set.of(last));
  }

  /** Edges by a bit each, against the reachability that Warshall's algorithm computes. */
  @Property(tries = 500)
  void areWhatIsReachableFromItself(@ForAll @Size(6) List<@IntRange(max = 63) Integer> edges) {
    boolean[][] reaches = new boolean[6][6];
    for (int from = 0; from < 6; from++) {
      for (int to = 0; to < 6; to++) {
        reaches[from][to] = (edges.get(from) >> to & 1) != 0;
      }
    }
    for (int by = 0; by < 6; by++) {
      for (int from = 0; from < 6; from++) {
        for (int to = 0; to < 6; to++) {
          reaches[from][to] |= reaches[from][by] && reaches[by][to];
        }
      }
    }
    Set<Set<Integer>> expected =
        IntStream.range(0, 6)
            .filter(node -> reaches[node][node])
            .mapToObj(
                node ->
                    IntStream.range(0, 6)
                        .filter(other -> reaches[node][other] && reaches[other][node])
                        .boxed()
                        .collect(Collectors.toSet()))
            .collect(Collectors.toSet());
    List<Set<Integer>> found =
        Cycles.of(
            List.of(0, 1, 2, 3, 4, 5),
            node ->
                IntStream.range(0, 6)
                    .filter(to -> (edges.get(node) >> to & 1) != 0)
                    .boxed()
                    .toList());
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }
}
