package org.bide.benchmarks.report;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bide.benchmarks.Conditions;

/**
 * One row of the file.
 *
 * @param skipped why there is nothing to say of some peers, by their names
 */
record Entry(
    String name,
    String measures,
    String unit,
    Conditions conditions,
    List<Comparison> comparisons,
    SortedMap<String, String> skipped) {

  static Entry of(Config told, Map<String, Double> aims) {
    List<Comparison> comparisons = new ArrayList<>();
    SortedMap<String, String> skipped = new TreeMap<>();
    for (Config peer : told.getConfigList("peers")) {
      String name = peer.getString("name");
      if (peer.hasPath("skipped")) {
        skipped.put(name, peer.getString("skipped"));
      } else {
        Double aim = aims.get(name);
        comparisons.add(
            Comparison.of(peer, aim == null ? OptionalDouble.empty() : OptionalDouble.of(aim)));
      }
    }
    return new Entry(
        told.getString("name"),
        told.getString("measures"),
        told.getString("unit"),
        Conditions.of(told.getConfig("conditions")),
        comparisons,
        skipped);
  }

  /** The rows that belong together share what stands before a hyphen. */
  String family() {
    return name.split("-", 2)[0];
  }
}
