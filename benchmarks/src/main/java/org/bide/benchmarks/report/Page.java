package org.bide.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bide.benchmarks.Effort;

/** The page, in Markdown. */
record Page(List<Family> families) {

  private static final String HEAD =
      """
      <!-- benchmarks/run --publish makes this page of performance.json: whoever edits it by hand loses that. -->

      # Performance

      What Bide costs beside others who do the same work. A **ratio** is our cost through theirs: below 1, Bide costs less.

      ![For each row and peer: the ratio as a point, the spread as a line, the aim as a mark](performance.svg)

      ## How it is measured

      - All numbers are costs: time for one operation, as a rule.
      - Each sample is taken in a process of its own, from a cold start: %s that are not counted, then %s that are, of which the
        median is the sample. Where whole processes are measured, from start to end, a sample is the median of %d of them.
      - Ours and each peer are measured in turn, %d times. What changes on the machine meanwhile, its clock rate or its neighbours,
        meets all of them.
      - The ratio is that of the medians of the samples. The **spread** is the smallest and the largest ratio of two samples that were taken
        one right after the other: where it reaches across 1, nobody has won.
      - An **aim** is what the ratio is to be at most; it stands in the row's source.
      - `benchmarks/run ROW` measures a row anew, `--quick` in a few seconds: to see that it works, for less than the order of
        magnitude can be told from that. No quick number stands here.

      """;

  String text() {
    StringBuilder page = new StringBuilder();
    page.append(
        String.format(
            HEAD,
            intervals(Effort.FULL.warmUp()),
            intervals(Effort.FULL.measured()),
            Effort.FULL.processes(),
            Effort.FULL.pairs()));
    page.append(new Origin(families).text());
    families.forEach(family -> page.append(section(family)));
    return page.toString();
  }

  private static String intervals(Effort.Intervals intervals) {
    return intervals.count() + " intervals of " + intervals.each().toSeconds() + " s";
  }

  private static String section(Family family) {
    StringBuilder section = new StringBuilder("\n## " + family.name() + "\n\n");
    for (Entry entry : family.entries()) {
      section.append("- `" + entry.name() + "`: " + entry.measures() + ".\n");
    }
    section.append(table(family).text());
    for (Entry entry : family.entries()) {
      for (Map.Entry<String, String> skipped : entry.skipped().entrySet()) {
        section.append(
            "\nNot measured: `"
                + entry.name()
                + "` beside "
                + skipped.getKey()
                + ", "
                + skipped.getValue()
                + ".\n");
      }
    }
    if (!family.note().isEmpty()) {
      section.append("\n" + family.note() + "\n");
    }
    return section.toString();
  }

  private static Table table(Family family) {
    Table table = new Table("row", "peer", "ours", "theirs", "ratio", "spread", "aim", "reached");
    for (Entry entry : family.entries()) {
      for (Comparison comparison : entry.comparisons()) {
        table.add(line(entry, comparison));
      }
    }
    return table;
  }

  private static List<String> line(Entry entry, Comparison comparison) {
    List<String> line = new ArrayList<>();
    line.add("`" + entry.name() + "`");
    line.add(comparison.peer());
    line.add(Figure.cost(comparison.ours(), entry.unit()));
    line.add(Figure.cost(comparison.theirs(), entry.unit()));
    line.add("**" + Figure.ratio(comparison.ratio()) + "**");
    line.add(Figure.ratio(comparison.lowest()) + " .. " + Figure.ratio(comparison.highest()));
    if (comparison.aim().isPresent()) {
      line.add("≤ " + Figure.ratio(comparison.aim().getAsDouble()));
      line.add(comparison.isReached() ? "yes" : "no");
    } else {
      line.add("");
      line.add("");
    }
    return line;
  }

  /** Some names, as they are typed. */
  static String names(List<Entry> entries) {
    return entries.stream()
        .map(entry -> "`" + entry.name() + "`")
        .collect(Collectors.joining(", "));
  }
}
