package org.bide.benchmarks.wake;

import java.util.List;
import org.bide.benchmarks.Half;
import org.bide.benchmarks.Peer;
import org.bide.benchmarks.Row;

/**
 * How long it takes until what another process writes is in the hands of who waits for it.
 *
 * @param percentile of the time that is reported
 */
public record WakeRow(int percentile) implements Row {

  @Override
  public String name() {
    return "wake-p" + percentile;
  }

  @Override
  public String measures() {
    return "from a write in another process, into a pipe, to the line after the read here,"
        + " percentile "
        + percentile
        + ": a task that waits for the descriptor; the peer: a virtual thread in a blocking read";
  }

  @Override
  public String unit() {
    return "us";
  }

  @Override
  public Half ours() {
    return new WakeHalf(WakeTask.class, percentile);
  }

  @Override
  public List<Peer> peers() {
    return List.of(new Peer("vthread", new WakeHalf(WakeThread.class, percentile)));
  }
}
