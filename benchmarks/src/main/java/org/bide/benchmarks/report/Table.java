package org.bide.benchmarks.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table in Markdown. */
final class Table {

  private final List<List<String>> lines = new ArrayList<>();

  Table(String... heads) {
    lines.add(List.of(heads));
    lines.add(Collections.nCopies(heads.length, "---"));
  }

  void add(List<String> line) {
    if (line.size() != lines.getFirst().size()) {
      throw new IllegalArgumentException(
          "the table has the columns " + lines.getFirst() + ", but the line is " + line);
    }
    lines.add(List.copyOf(line));
  }

  /** With an empty line before it. */
  String text() {
    StringBuilder text = new StringBuilder("\n");
    for (List<String> line : lines) {
      text.append("| ");
      text.append(String.join(" | ", line.stream().map(Table::escaped).toList()));
      text.append(" |\n");
    }
    return text.toString();
  }

  private static String escaped(String cell) {
    return cell.replace("|", "\\|");
  }
}
