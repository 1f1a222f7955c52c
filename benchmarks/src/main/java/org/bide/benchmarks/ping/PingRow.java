package org.bide.benchmarks.ping;

import java.util.List;
import org.bide.benchmarks.Half;
import org.bide.benchmarks.JmhHalf;
import org.bide.benchmarks.Peer;
import org.bide.benchmarks.Row;

/** Messages between two tasks, against messages between two Akka actors. */
public final class PingRow implements Row {

  @Override
  public String name() {
    return "ping";
  }

  @Override
  public String measures() {
    return "a round trip of a message between two tasks on Bide's event loops; the peer: between"
        + " two typed actors on Akka's default dispatcher";
  }

  @Override
  public String unit() {
    return "ns";
  }

  @Override
  public Half ours() {
    return new JmhHalf(PingTasks.class);
  }

  @Override
  public List<Peer> peers() {
    return List.of(new Peer("akka", new JmhHalf(PingActors.class)));
  }
}
