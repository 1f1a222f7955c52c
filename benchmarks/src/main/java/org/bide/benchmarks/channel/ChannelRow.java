package org.bide.benchmarks.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bide.benchmarks.CompiledHalf;
import org.bide.benchmarks.Compiler;
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
        + (threads == 1 ? "one event loop" : threads + " event loops")
        + "; the peers, on as many threads: "
        + workload
            .queue()
            .map(queue -> queue + " and Jox on virtual threads")
            .orElse("Jox on virtual threads (its select prefers who stands first)")
        + ", kotlinx.coroutines, and goroutines with channels of Go";
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
    List<Peer> peers = new ArrayList<>();
    peers.add(new Peer("jox", Library.JOX.half(workload, threads)));
    peers.add(new Peer("kotlin", Library.KOTLIN.half(workload, threads)));
    peers.add(
        new Peer(
            "go",
            new CompiledHalf(Compiler.GO, "channels", workload.row(), Integer.toString(threads))));
    workload
        .queue()
        .ifPresent(queue -> peers.add(new Peer(queue, Library.QUEUE.half(workload, threads))));
    return peers;
  }

  @Override
  public Map<String, Double> aims() {
    return threads == 1 ? workload.aims() : Map.of();
  }
}
