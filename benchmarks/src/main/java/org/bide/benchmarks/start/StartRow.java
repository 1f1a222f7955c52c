package org.bide.benchmarks.start;

import java.util.List;
import java.util.Map;
import org.bide.benchmarks.Half;
import org.bide.benchmarks.JavaHalf;
import org.bide.benchmarks.Peer;
import org.bide.benchmarks.Row;

/** The life of a process that waits for one event. */
public final class StartRow implements Row {

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String measures() {
    return "a whole process: the example 'wait timer:1ms', as its launcher starts it; the peers:"
        + " 'java -version', and an empty typed actor system that is started and terminated, with"
        + " the flags of the example and a cache of its own of what the JDK loads";
  }

  @Override
  public String unit() {
    return "ms";
  }

  @Override
  public Half ours() {
    return new StartHalf(WaitExample::command);
  }

  @Override
  public List<Peer> peers() {
    return List.of(
        new Peer("java", new StartHalf(() -> List.of(JavaHalf.launcher(), "-version"))),
        new Peer("akka", new StartHalf(EmptySystem::command)));
  }

  @Override
  public Map<String, Double> aims() {
    return Map.of("akka", 1.3);
  }
}
