package org.bide.benchmarks.pairs;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bide.benchmarks.Half;
import org.bide.benchmarks.JavaHalf;
import org.bide.benchmarks.Peer;
import org.bide.benchmarks.Row;

/**
 * Pairs that pass a byte to and fro through two pipes, both ends in one JVM.
 *
 * <p>All pairs make the same number of trips, in {@link org.bide.benchmarks.Laps}. And they are new
 * in each interval: a loop that began in the JVM's interpreter goes on there for long if it comes
 * round as seldom as one of a thousand does, and what is measured is that.
 *
 * @param pairs how many at once
 */
public record PairsRow(int pairs) implements Row {

  /** All of them. */
  public static List<Row> all() {
    return IntStream.of(1, 100, 1_000).<Row>mapToObj(PairsRow::new).toList();
  }

  @Override
  public String name() {
    return "pairs-" + pairs;
  }

  @Override
  public String measures() {
    return "a byte through a pipe and back through another, "
        + pairs
        + (pairs == 1 ? " pair" : " pairs at once, which all make the same number of trips")
        + ", both ends in one JVM: a task at each end, on one loop; the peer: a virtual thread at"
        + " each end of a java.nio.channels.Pipe, in blocking reads, on one carrier";
  }

  @Override
  public String unit() {
    return "ns";
  }

  @Override
  public Half ours() {
    return new JavaHalf(PairsOfTasks.class, Integer.toString(pairs));
  }

  @Override
  public List<Peer> peers() {
    return List.of(
        new Peer(
            "vthread",
            new JavaHalf(PairsOfThreads.class, Integer.toString(pairs))
                .withJvmArgs("-Djdk.virtualThreadScheduler.parallelism=1")));
  }

  @Override
  public Map<String, Double> aims() {
    return Map.of("vthread", pairs == 1 ? 0.2 : 0.8);
  }
}
