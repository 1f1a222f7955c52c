package org.bide.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

@Label("The heap of deadlines")
class DeadlineHeapTest {

  private static final class Plain extends DeadlineHeap.Entry {
    Plain(long at) {
      super(at);
    }

    @Override
    Runnable due(long now) {
      return () -> {};
    }
  }

  @Property
  void givesThemInOrderAlsoWhenSomeAreTakenOutOfTheMiddle(
      @ForAll List<@IntRange(max = 50) Integer> times, @ForAll List<@IntRange Integer> removals) {
    DeadlineHeap heap = new DeadlineHeap();
    List<Plain> entries = new ArrayList<>();
    for (int time : times) {
      Plain entry = new Plain(time);
      entries.add(entry);
      heap.add(entry);
    }
    for (int removal : removals) {
      if (!entries.isEmpty()) {
        Plain removed = entries.remove(Math.floorMod(removal, entries.size()));
        heap.remove(removed);
        heap.remove(removed); // has no effect any more
      }
    }
    assertThat(inOrder(heap))
        .containsExactlyElementsOf(entries.stream().map(Plain::at).sorted().toList());
  }

  @Property
  void comparesByDifferenceSinceTheClockMayWrap(@ForAll long now, @ForAll List<Integer> waits) {
    DeadlineHeap heap = new DeadlineHeap();
    waits.forEach(wait -> heap.add(new Plain(now + wait)));
    List<Long> differences = inOrder(heap).stream().map(at -> at - now).toList();
    assertThat(differences).isSorted();
  }

  private static List<Long> inOrder(DeadlineHeap heap) {
    List<Long> times = new ArrayList<>();
    while (!heap.isEmpty()) {
      times.add(heap.earliest().at());
      heap.remove(heap.earliest());
    }
    return times;
  }
}
