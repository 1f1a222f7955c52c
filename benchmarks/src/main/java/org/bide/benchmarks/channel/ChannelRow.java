package org.bide.benchmarks.channel;

import java.util.ArrayList;
import java.util.List;
import org.bide.benchmarks.Half;
import org.bide.benchmarks.Peer;
import org.bide.benchmarks.Row;

/**
 * Values that pass through channels.
 *
 * @param threads how many the tasks of each half run on
 */
public record ChannelRow(Workload workload, int threads) implements Row {

  /** All of them, each on one thread and on two. */
  public static List<Row> all() {
    List<Row> rows = new ArrayList<>();
    for (Workload workload : Workload.values()) {
      rows.add(new ChannelRow(workload, 1));
      rows.add(new ChannelRow(workload, 2));
    }
    return rows;
  }

  @Override
  public String name() {
    return workload.row() + (threads == 1 ? "-1loop" : "-" + threads + "loops");
  }

  @Override
  public String measures() {
    return workload.operation()
        + ", on "
        + threads
        + (threads == 1 ? " event loop" : " event loops");
  }

  @Override
  public String unit() {
    return "ns";
  }

  @Override
  public Half ours() {
    return Library.BIDE.half(workload, threads);
  }

  @Override
  public List<Peer> peers() {
    return List.of();
  }
}
