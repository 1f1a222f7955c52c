package org.bide.benchmarks.many;

import java.util.List;
import java.util.Map;
import org.bide.benchmarks.Half;
import org.bide.benchmarks.JavaHalf;
import org.bide.benchmarks.Peer;
import org.bide.benchmarks.Row;

/** Whether a wake-up costs more where very many wait. */
public final class ManyRow implements Row {

  private static final int FEW = 1_000;

  @Override
  public String name() {
    return "many";
  }

  @Override
  public String measures() {
    return "to wake one of 1,000,000 tasks (--quick: 100,000) that wait for a message, and get its"
        + " answer, on one loop, in random order, one after another; the peer: itself, of 1,000";
  }

  @Override
  public String unit() {
    return "ns";
  }

  @Override
  public Half ours() {
    return effort -> waiting(effort.many()).measure(effort);
  }

  @Override
  public List<Peer> peers() {
    return List.of(new Peer("thousand", waiting(FEW)));
  }

  @Override
  public Map<String, Double> aims() {
    return Map.of("thousand", 1.5);
  }

  private static Half waiting(int count) {
    return new JavaHalf(WaitingTasks.class, Integer.toString(count)).withJvmArgs("-Xmx8g");
  }
}
