package org.bide.benchmarks.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** The plot, in SVG: a line for each row and peer. Whoever shows it says whether it is dark. */
record Plot(List<Family> families) {

  private static final int WIDTH = 900;
  private static final int PEER = 330;
  private static final int LEFT = 345;
  private static final int RIGHT = 880;
  private static final int HEAD = 48;
  private static final int LINE = 16;
  private static final int ROW_GAP = 4;
  private static final int FAMILY_GAP = 10;

  private static final String STYLE =
      """
      <style>
      text { font: 12px system-ui, sans-serif; fill: #1f2328 }
      .peer, .tick { fill: #59636e }
      .grid { stroke: #d1d9e0 }
      .one { stroke: #59636e; stroke-width: 1.5 }
      .spread { stroke-width: 3; opacity: .45 }
      .aim { stroke: #8250df; stroke-width: 2.5 }
      .less { stroke: #1a7f37; fill: #1a7f37 }
      .more { stroke: #bc4c00; fill: #bc4c00 }
      @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3 }
      .peer, .tick { fill: #9198a1 }
      .grid { stroke: #3d444d }
      .one { stroke: #9198a1 }
      .aim { stroke: #ab7df8 }
      .less { stroke: #3fb950; fill: #3fb950 }
      .more { stroke: #f0883e; fill: #f0883e }
      }
      </style>
      """;

  String text() {
    LogAxis axis = LogAxis.around(values(), LEFT, RIGHT);
    StringBuilder lines = new StringBuilder();
    int y = HEAD;
    for (Family family : families) {
      for (Entry entry : family.entries()) {
        y += ROW_GAP;
        String name = entry.name(); // once, beside its first peer
        for (Comparison comparison : entry.comparisons()) {
          y += LINE;
          lines.append(line(name, comparison, axis, y));
          name = "";
        }
      }
      y += FAMILY_GAP;
    }
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0"
                + " %1$d %2$d\" role=\"img\">\n"
                + "<title>Bide's cost through that of its peers</title>\n",
            WIDTH,
            y + FAMILY_GAP)
        + STYLE
        + legend()
        + grid(axis, y)
        + lines
        + "</svg>\n";
  }

  private DoubleStream values() {
    return families.stream()
        .flatMap(family -> family.entries().stream())
        .flatMap(entry -> entry.comparisons().stream())
        .flatMapToDouble(
            of ->
                DoubleStream.concat(
                    DoubleStream.of(of.lowest(), of.ratio(), of.highest()), of.aim().stream()));
  }

  private static String legend() {
    int y = 14;
    return label(LEFT, y, "start", "tick", "● ratio, with its spread; left of 1 Bide costs less")
        + bar(RIGHT - 32, y - 10, y + 2, "aim")
        + label(RIGHT, y, "end", "tick", "aim");
  }

  private static String grid(LogAxis axis, int bottom) {
    StringBuilder grid = new StringBuilder();
    for (double tick : axis.ticks()) {
      double x = axis.at(tick);
      grid.append(bar(x, HEAD, bottom, tick == 1 ? "one" : "grid"));
      grid.append(label(x, HEAD - 6, "middle", "tick", number(tick)));
    }
    return grid.toString();
  }

  private static String line(String row, Comparison of, LogAxis axis, int y) {
    int middle = y - 4;
    String colour = of.ratio() < 1 ? "less" : "more";
    StringBuilder line = new StringBuilder();
    line.append(label(10, y, "start", "row", row));
    line.append(label(PEER, y, "end", "peer", of.peer()));
    line.append(
        String.format(
            Locale.ROOT,
            "<path class=\"spread %s\" d=\"M%.1f %d H%.1f\"/>\n",
            colour,
            axis.at(of.lowest()),
            middle,
            axis.at(of.highest())));
    line.append(
        String.format(
            Locale.ROOT,
            "<circle class=\"%s\" cx=\"%.1f\" cy=\"%d\" r=\"4\"><title>%s</title></circle>\n",
            colour,
            axis.at(of.ratio()),
            middle,
            Figure.ratio(of.ratio())));
    of.aim().ifPresent(aim -> line.append(bar(axis.at(aim), middle - 6, middle + 6, "aim")));
    return line.toString();
  }

  private static String bar(double x, int top, int bottom, String kind) {
    return String.format(
        Locale.ROOT, "<path class=\"%s\" d=\"M%.1f %d V%d\"/>\n", kind, x, top, bottom);
  }

  private static String label(double x, int y, String anchor, String kind, String text) {
    if (text.isEmpty()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "<text class=\"%s\" x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s</text>\n",
        kind,
        x,
        y,
        anchor,
        text.replace("&", "&amp;").replace("<", "&lt;"));
  }

  private static String number(double tick) {
    return BigDecimal.valueOf(tick).stripTrailingZeros().toPlainString();
  }
}
