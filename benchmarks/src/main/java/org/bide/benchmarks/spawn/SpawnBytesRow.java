package org.bide.benchmarks.spawn;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bide.benchmarks.CompiledHalf;
import org.bide.benchmarks.Compiler;
import org.bide.benchmarks.Effort;
import org.bide.benchmarks.Half;
import org.bide.benchmarks.JavaHalf;
import org.bide.benchmarks.Peer;
import org.bide.benchmarks.Row;
import org.bide.benchmarks.Sample;

/** What a task costs in memory that waits. */
public final class SpawnBytesRow implements Row {

  @Override
  public String name() {
    return "spawn-bytes";
  }

  @Override
  public String measures() {
    return "the heap that one of 1,000,000 tasks (--quick: 100,000) takes that wait for a message,"
        + " after a collection; the peers: goroutines (heap and stack) that receive from a channel"
        + " each, parked virtual threads, idle typed actors of Akka, and actors with a parked"
        + " virtual thread each";
  }

  @Override
  public String unit() {
    return "B";
  }

  @Override
  public Half ours() {
    return new InJvm(Spawned.TASK);
  }

  @Override
  public List<Peer> peers() {
    return List.of(
        new Peer("go", new InGo()),
        new Peer("vthread", new InJvm(Spawned.VIRTUAL_THREAD)),
        new Peer("akka", new InJvm(Spawned.ACTOR)),
        new Peer("akka+vthread", new InJvm(Spawned.ACTOR_WITH_THREAD)));
  }

  @Override
  public Map<String, Double> aims() {
    return Map.of("akka+vthread", 1.2);
  }

  private record InJvm(Spawned what) implements Half {
    @Override
    public Sample measure(Effort effort) throws Exception {
      return new JavaHalf(WaitingForEver.class, what.name(), Integer.toString(effort.many()))
          .withJvmArgs("-Xmx8g")
          .measure(effort);
    }
  }

  private record InGo() implements Half {
    @Override
    public Optional<String> missing() {
      return Compiler.GO.missing();
    }

    @Override
    public Sample measure(Effort effort) throws Exception {
      return new CompiledHalf(Compiler.GO, "spawn", "waiting", Integer.toString(effort.many()))
          .measure(effort);
    }
  }
}
