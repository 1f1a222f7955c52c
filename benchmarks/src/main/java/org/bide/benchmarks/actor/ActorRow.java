package org.bide.benchmarks.actor;

import java.util.List;
import java.util.Map;
import org.bide.benchmarks.Half;
import org.bide.benchmarks.Peer;
import org.bide.benchmarks.Row;

/**
 * Plain typed actors.
 *
 * @param loops of ours
 */
public record ActorRow(Workload workload, int loops) implements Row {

  /** All of them: one loop shows what a message costs, two what is lost by sharing. */
  public static List<Row> all() {
    return List.of(
        new ActorRow(Workload.PING_PONG_1, 1),
        new ActorRow(Workload.PING_PONG_8, 1),
        new ActorRow(Workload.PING_PONG_64, 1),
        new ActorRow(Workload.PING_PONG_64, 2),
        new ActorRow(Workload.COUNTING, 1),
        new ActorRow(Workload.RING, 1));
  }

  @Override
  public String name() {
    return "actor-" + workload.word() + (loops == 1 ? "" : "-" + loops + "loops");
  }

  @Override
  public String measures() {
    return workload.operation()
        + ": plain typed actors of Akka whose default dispatcher is "
        + (loops == 1 ? "one event loop" : loops + " event loops")
        + "; the peers, with all processors: the very same actors on Akka's own default dispatcher,"
        + " and the same in Pekko on its";
  }

  @Override
  public String unit() {
    return "ns";
  }

  @Override
  public Half ours() {
    return Library.AKKA_ON_LOOPS.half(workload, loops);
  }

  @Override
  public List<Peer> peers() {
    return List.of(
        new Peer("akka", Library.AKKA.half(workload, loops)),
        new Peer("pekko", Library.PEKKO.half(workload, loops)));
  }

  @Override
  public Map<String, Double> aims() {
    return switch (workload) {
      case PING_PONG_1, RING -> Map.of("akka", 0.4);
      case PING_PONG_64 -> loops == 2 ? Map.of("akka", 0.9) : Map.of();
      case PING_PONG_8, COUNTING -> Map.of();
    };
  }
}
