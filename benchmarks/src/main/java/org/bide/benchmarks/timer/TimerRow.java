package org.bide.benchmarks.timer;

import java.util.List;
import java.util.Map;
import org.bide.benchmarks.Half;
import org.bide.benchmarks.JavaHalf;
import org.bide.benchmarks.Peer;
import org.bide.benchmarks.Row;

/**
 * How late timers fire.
 *
 * @param percentile of the lateness that is reported
 */
public record TimerRow(int percentile) implements Row {

  @Override
  public String name() {
    return "timer-p" + percentile;
  }

  @Override
  public String measures() {
    return "how late are 10,000 one-shots of 1 to 100 ms, percentile "
        + percentile
        + ": tasks that wait for a timer each; the peers: ScheduledThreadPoolExecutor with one"
        + " thread, and Akka's scheduler";
  }

  @Override
  public String unit() {
    return "us";
  }

  @Override
  public Half ours() {
    return half(TimerTasks.class);
  }

  @Override
  public List<Peer> peers() {
    return List.of(
        new Peer("stpe", half(TimerExecutor.class)), new Peer("akka", half(TimerAkka.class)));
  }

  @Override
  public Map<String, Double> aims() {
    return Map.of("stpe", 1.0);
  }

  private Half half(Class<?> main) {
    return new JavaHalf(main, Integer.toString(percentile));
  }
}
