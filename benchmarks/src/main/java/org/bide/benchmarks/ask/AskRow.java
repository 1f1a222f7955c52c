package org.bide.benchmarks.ask;

import java.util.List;
import java.util.Map;
import org.bide.benchmarks.Half;
import org.bide.benchmarks.JmhHalf;
import org.bide.benchmarks.Peer;
import org.bide.benchmarks.Row;

/**
 * Requests that are replied to.
 *
 * @param inFlight how many wait for their reply at once
 */
public record AskRow(int inFlight) implements Row {

  @Override
  public String name() {
    return "ask-" + inFlight;
  }

  @Override
  public String measures() {
    return "a request and its reply between two tasks on Bide's event loops, as messages, "
        + (inFlight == 1 ? "one after another" : inFlight + " in flight")
        + "; the peer: AskPattern.ask to a typed actor on Akka's default dispatcher, which also"
        + " limits the time of each";
  }

  @Override
  public String unit() {
    return "ns";
  }

  @Override
  public Half ours() {
    return half(AskTasks.class);
  }

  @Override
  public List<Peer> peers() {
    return List.of(new Peer("akka", half(AskActors.class)));
  }

  @Override
  public Map<String, Double> aims() {
    return Map.of("akka", inFlight == 1 ? 0.05 : 0.6);
  }

  private Half half(Class<?> benchmark) {
    return new JmhHalf(benchmark, Map.of("inFlight", Integer.toString(inFlight)));
  }
}
