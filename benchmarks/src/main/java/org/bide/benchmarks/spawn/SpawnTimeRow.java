package org.bide.benchmarks.spawn;

import java.util.List;
import java.util.Map;
import org.bide.benchmarks.CompiledHalf;
import org.bide.benchmarks.Compiler;
import org.bide.benchmarks.Half;
import org.bide.benchmarks.JavaHalf;
import org.bide.benchmarks.Peer;
import org.bide.benchmarks.Row;

/** What the start and the end of a task cost in time. */
public final class SpawnTimeRow implements Row {

  /** How many are alive at once, at most. */
  private static final String WAVE = "1000";

  @Override
  public String name() {
    return "spawn";
  }

  @Override
  public String measures() {
    return "to start a task and wait for its end, in waves of "
        + WAVE
        + ", each in a scope; the peers: goroutines, virtual threads, typed actors of Akka that are"
        + " told one message and stop, and actors that start a virtual thread and stop when it has"
        + " ended";
  }

  @Override
  public String unit() {
    return "ns";
  }

  @Override
  public Half ours() {
    return half(Spawned.TASK);
  }

  @Override
  public List<Peer> peers() {
    return List.of(
        new Peer("go", new CompiledHalf(Compiler.GO, "spawn", "short", WAVE)),
        new Peer("vthread", half(Spawned.VIRTUAL_THREAD)),
        new Peer("akka", half(Spawned.ACTOR)),
        new Peer("akka+vthread", half(Spawned.ACTOR_WITH_THREAD)));
  }

  @Override
  public Map<String, Double> aims() {
    return Map.of("akka+vthread", 1.0);
  }

  private static Half half(Spawned what) {
    return new JavaHalf(ShortLived.class, what.name(), WAVE);
  }
}
