package org.bide.process;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bide.event.Tallied;

/**
 * What a process, or it and its descendants, did since it was last reported.
 *
 * @param traces in the order in which it happened
 * @param overflow whether some were lost, because more happened than the kernel's socket holds, or
 *     more than {@link #MOST_TRACES} before the next wait: look for yourself what runs now
 */
public record Traced(List<Trace> traces, boolean overflow) implements Tallied<Traced> {

  /** More than these are not kept; so nobody's memory grows while he does not wait. */
  public static final int MOST_TRACES = 16_384;

  public Traced {
    traces = List.copyOf(traces);
  }

  @Override
  public Traced plus(Traced later) {
    int room = MOST_TRACES - traces.size();
    if (room == 0) {
      return overflow ? this : new Traced(traces, true);
    }
    List<Trace> all = new ArrayList<>(traces);
    boolean fits = later.traces.size() <= room;
    all.addAll(fits ? later.traces : later.traces.subList(0, room));
    return new Traced(all, overflow || later.overflow || !fits);
  }

  @Override
  public String toString() {
    return traces.stream().map(Trace::toString).collect(Collectors.joining(", "))
        + (overflow ? (traces.isEmpty() ? "overflow" : ", overflow") : "");
  }
}
