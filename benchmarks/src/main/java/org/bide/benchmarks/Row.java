package org.bide.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One comparison of Bide with a peer that does the same work. Both halves are costs, so a ratio
 * below 1 says that Bide costs less.
 */
public interface Row {

  /** The word for it on the command line and in its result. */
  String name();

  /** What one operation is, for somebody who sees the number without the source. */
  String measures();

  /** The word for the peer in the result. */
  String peerName();

  /** The unit of both halves' samples: {@code ns}, {@code us}, {@code B}. */
  String unit();

  Half ours();

  Half peer();

  /**
   * Measures pair after pair: one sample of ours, then one of the peer. So what changes on the
   * machine while this runs, its clock rate or its neighbours, meets both of them.
   *
   * @param progress told of each sample as it comes
   * @throws Exception if a half could not be measured; there is no result of fewer pairs
   */
  default Result run(Effort effort, PrintStream progress) throws Exception {
    List<Pair> pairs = new ArrayList<>();
    while (pairs.size() < effort.pairs()) {
      Sample ours = ours().measure(effort);
      Sample peer = peer().measure(effort);
      pairs.add(new Pair(ours, peer));
      progress.printf(
          Locale.ROOT,
          "%s %d/%d: ours %.1f %s, %s %.1f %s%n",
          name(),
          pairs.size(),
          effort.pairs(),
          ours.value(),
          unit(),
          peerName(),
          peer.value(),
          unit());
    }
    return new Result(this, pairs);
  }
}
