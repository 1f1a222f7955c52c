package org.bide.benchmarks.process;

import java.util.List;
import java.util.Map;
import org.bide.benchmarks.CompiledHalf;
import org.bide.benchmarks.Compiler;
import org.bide.benchmarks.Half;
import org.bide.benchmarks.JavaHalf;
import org.bide.benchmarks.Peer;
import org.bide.benchmarks.Row;

/**
 * Spawning {@code /bin/true} and waiting for its end.
 *
 * @param inFlight how many at a time
 */
public record SpawnRow(int inFlight) implements Row {

  @Override
  public String name() {
    return "process-" + inFlight;
  }

  @Override
  public String measures() {
    return "to spawn /bin/true and wait for its end, "
        + inFlight
        + " at a time; the peers: java.lang.Process with onExit, and posix_spawn with pidfds in C";
  }

  @Override
  public String unit() {
    return "us";
  }

  @Override
  public Half ours() {
    return new JavaHalf(SpawnTasks.class, Integer.toString(inFlight));
  }

  @Override
  public List<Peer> peers() {
    String words = Integer.toString(inFlight);
    return List.of(
        new Peer("java", new JavaHalf(SpawnProcesses.class, words)),
        new Peer("c", new CompiledHalf(Compiler.GCC, "spawn", words)));
  }

  @Override
  public Map<String, Double> aims() {
    return inFlight == 1 ? Map.of("java", 0.4, "c", 1.18) : Map.of("java", 0.4);
  }
}
