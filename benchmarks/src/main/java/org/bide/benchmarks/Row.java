package org.bide.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One comparison of Bide with peers that do the same work. All halves are costs, so a ratio below 1
 * says that Bide costs less.
 */
public interface Row {

  /**
   * The word for it on the command line and in its result. Rows that belong together share what
   * stands before a hyphen, and are run together by that word.
   */
  String name();

  /** What one operation is, for somebody who sees the number without the source. */
  String measures();

  /** The unit of all halves' samples: {@code ns}, {@code us}, {@code B}. */
  String unit();

  Half ours();

  List<Peer> peers();

  /** The ratio that is to be reached or stayed below, by the name of the peer; not all have one. */
  default Map<String, Double> aims() {
    return Map.of();
  }

  /**
   * Measures round after round: one sample of ours, then one of each peer. So what changes on the
   * machine while this runs, its clock rate or its neighbours, meets all of them.
   *
   * @param progress told of each sample as it comes
   * @return one result for each peer
   * @throws Exception if a half could not be measured; there is no result of fewer rounds
   */
  default List<Result> run(Effort effort, PrintStream progress) throws Exception {
    Map<Peer, List<Pair>> pairs = new LinkedHashMap<>();
    List<Result> results = new ArrayList<>();
    for (Peer peer : peers()) {
      ours()
          .missing()
          .or(peer.half()::missing)
          .ifPresentOrElse(
              why -> results.add(new Skipped(this, peer.name(), why)),
              () -> pairs.put(peer, new ArrayList<>()));
    }
    for (int round = 1; round <= effort.pairs() && !pairs.isEmpty(); round++) {
      StringBuilder said = new StringBuilder();
      Sample ours = ours().measure(effort);
      said.append(String.format(Locale.ROOT, "ours %.1f %s", ours.value(), unit()));
      for (Map.Entry<Peer, List<Pair>> known : pairs.entrySet()) {
        Peer peer = known.getKey();
        Sample theirs = peer.half().measure(effort);
        known.getValue().add(new Pair(ours, theirs));
        said.append(
            String.format(Locale.ROOT, ", %s %.1f %s", peer.name(), theirs.value(), unit()));
      }
      progress.println(name() + " " + round + "/" + effort.pairs() + ": " + said);
    }
    pairs.forEach((peer, samples) -> results.add(new Measured(this, peer.name(), samples)));
    return results;
  }
}
