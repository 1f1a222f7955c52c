package org.bide.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.bide.benchmarks.Conditions;

/** The part of the page that tells on what and when its rows were measured. */
record Origin(List<Family> families) {

  private static final int SHORT_ID = 12;

  /** What rows that can be compared with each other have in common. */
  private record Setting(SortedMap<String, String> machine, SortedMap<String, String> versions) {

    Setting(Conditions conditions) {
      this(conditions.machine(), conditions.versions());
    }
  }

  String text() {
    StringBuilder text = new StringBuilder("## Where and when\n");
    Map<Setting, List<Entry>> settings = grouped(entry -> new Setting(entry.conditions()));
    settings.forEach(
        (setting, entries) -> {
          text.append("\n");
          if (settings.size() > 1) {
            text.append(Page.names(entries) + ":\n\n");
          }
          setting.machine().forEach((fact, value) -> text.append(fact(fact, value)));
          setting.versions().forEach((name, version) -> text.append(fact(name, version)));
        });
    Table runs = new Table("date", "command", "commit", "load before", "rows");
    grouped(Entry::conditions)
        .forEach((conditions, entries) -> runs.add(line(conditions, entries)));
    return text + runs.text();
  }

  private <K> Map<K, List<Entry>> grouped(Function<Entry, K> key) {
    Map<K, List<Entry>> groups = new LinkedHashMap<>();
    for (Family family : families) {
      for (Entry entry : family.entries()) {
        groups.computeIfAbsent(key.apply(entry), _ -> new ArrayList<>()).add(entry);
      }
    }
    return groups;
  }

  private static String fact(String name, String value) {
    return "- " + name + ": " + value + "\n";
  }

  private static List<String> line(Conditions conditions, List<Entry> entries) {
    String commit = conditions.commit();
    return List.of(
        conditions.date().toString(),
        "`" + conditions.command() + "`",
        commit.substring(0, Math.min(SHORT_ID, commit.length()))
            + (conditions.changed() ? " with changes" : ""),
        String.format(Locale.ROOT, "%.2f", conditions.load()),
        Page.names(entries));
  }
}
