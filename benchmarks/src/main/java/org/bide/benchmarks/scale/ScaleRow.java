package org.bide.benchmarks.scale;

import java.util.List;
import java.util.Map;
import org.bide.benchmarks.Half;
import org.bide.benchmarks.JavaHalf;
import org.bide.benchmarks.Peer;
import org.bide.benchmarks.Row;

/** The same work on two event loops and on one. */
public final class ScaleRow implements Row {

  @Override
  public String name() {
    return "scale";
  }

  @Override
  public String measures() {
    return "a round trip of a message between two tasks, by the clock, where "
        + ScaleTasks.PAIRS
        + " pairs play at once on two event loops; the peer: the same on one";
  }

  @Override
  public String unit() {
    return "ns";
  }

  @Override
  public Half ours() {
    return new JavaHalf(ScaleTasks.class, "2");
  }

  @Override
  public List<Peer> peers() {
    return List.of(new Peer("one-loop", new JavaHalf(ScaleTasks.class, "1")));
  }

  @Override
  public Map<String, Double> aims() {
    return Map.of("one-loop", 0.556); // 1.8 times as many in the same time
  }
}
