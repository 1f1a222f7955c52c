package org.bide.benchmarks.ring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bide.benchmarks.CompiledHalf;
import org.bide.benchmarks.Compiler;
import org.bide.benchmarks.Half;
import org.bide.benchmarks.JavaHalf;
import org.bide.benchmarks.Peer;
import org.bide.benchmarks.Row;

/**
 * The ring of libevent's own benchmark.
 *
 * @param pairs of sockets
 * @param loops of ours; the peers have one thread
 */
public record RingRow(int pairs, int loops) implements Row {

  /** All of them. */
  public static List<Row> all() {
    return IntStream.of(1_000, 5_000, 9_000)
        .boxed()
        .flatMap(pairs -> Stream.<Row>of(new RingRow(pairs, 1), new RingRow(pairs, 2)))
        .toList();
  }

  @Override
  public String name() {
    return "fd-ring-" + pairs + (loops == 1 ? "" : "-" + loops + "loops");
  }

  @Override
  public String measures() {
    return "an event in a ring of "
        + pairs
        + " socket pairs, of which 100 are active: a task for each pair, on "
        + (loops == 1 ? "one loop" : loops + " loops")
        + "; the peers: libevent, and bare epoll in C, each on one thread"
        + (loops == 1
            ? "; and bare epoll in Java by our own system calls, with callbacks, and with a"
                + " virtual thread for each pair"
            : "");
  }

  @Override
  public String unit() {
    return "ns";
  }

  @Override
  public Half ours() {
    return new JavaHalf(RingTasks.class, Integer.toString(pairs), Integer.toString(loops));
  }

  @Override
  public List<Peer> peers() {
    String words = Integer.toString(pairs);
    List<Peer> peers = new ArrayList<>();
    peers.add(new Peer("libevent", new CompiledHalf(Compiler.LIBEVENT, "ring-libevent", words)));
    peers.add(new Peer("epoll", new CompiledHalf(Compiler.GCC, "ring-epoll", words)));
    if (loops == 1) {
      peers.add(new Peer("java", byHand(RingByHand.Style.CALLBACKS)));
      peers.add(new Peer("java-vthread", byHand(RingByHand.Style.THREADS)));
    }
    return peers;
  }

  private Half byHand(RingByHand.Style style) {
    return new JavaHalf(RingByHand.class, Integer.toString(pairs), style.name());
  }

  @Override
  public Map<String, Double> aims() {
    if (loops > 1) {
      return Map.of("libevent", 0.75);
    }
    return switch (pairs) {
      case 1_000 -> Map.of("libevent", 1.15);
      case 9_000 -> Map.of("libevent", 1.35);
      default -> Map.of();
    };
  }
}
