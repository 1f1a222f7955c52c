package org.bide.benchmarks.echo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bide.benchmarks.Half;
import org.bide.benchmarks.Peer;
import org.bide.benchmarks.Row;

/** An echo server. */
public record EchoRow(Listening listening, int connections) implements Row {

  /** All of them. */
  public static List<Row> all() {
    return Arrays.stream(Listening.values())
        .flatMap(to -> Stream.of(1, 100, 1_000).map(count -> (Row) new EchoRow(to, count)))
        .toList();
  }

  @Override
  public String name() {
    return "echo-" + listening.word() + "-" + connections;
  }

  @Override
  public String measures() {
    return "64 bytes to an echo server and back, with "
        + connections
        + (connections == 1
            ? " connection"
            : " connections at once, which make the same number of trips,")
        + " from a client in C: a task for each connection, on one loop; the"
        + " peers: bare epoll in C, Netty on its native epoll with one loop, a virtual thread for"
        + " each connection"
        + (listening == Listening.TCP ? ", Akka Streams" : "");
  }

  @Override
  public String unit() {
    return "ns";
  }

  @Override
  public Half ours() {
    return half(EchoTasks.class);
  }

  @Override
  public List<Peer> peers() {
    List<Peer> peers = new ArrayList<>();
    peers.add(new Peer("epoll", half(null)));
    peers.add(new Peer("netty", half(EchoNetty.class)));
    peers.add(new Peer("vthread", half(EchoThreads.class)));
    if (listening == Listening.TCP) {
      peers.add(new Peer("akka", half(EchoStreams.class)));
    }
    return peers;
  }

  @Override
  public Map<String, Double> aims() {
    return connections == 1 ? Map.of() : Map.of("netty", 1.0, "vthread", 0.6);
  }

  private Half half(Class<?> server) {
    return new EchoHalf(listening, connections, server);
  }
}
