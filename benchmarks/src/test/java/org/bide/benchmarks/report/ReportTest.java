package org.bide.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** What is made of {@code results.json} among the resources: three rows of two families. */
class ReportTest {

  private Report report;

  @BeforeEach
  void read() throws Exception {
    Path resources = Path.of(ReportTest.class.getResource("results.json").toURI()).getParent();
    report =
        Report.read(
            resources.resolve("results.json"),
            resources.resolve("notes"),
            Map.of(
                "echo-1", Map.of("netty", 0.8),
                "echo-100", Map.of("netty", 0.8, "absent", 0.1)));
  }

  private String section(String family) {
    String after = report.page().split("\n## " + family + "\n", 2)[1];
    return after.split("\n## ", 2)[0];
  }

  @Test
  @DisplayName(
      "a family is a section: what its rows measure, the table, and what somebody says of it")
  void family() {
    assertThat(section("echo"))
        .isEqualTo(
            """

            - `echo-1`: 64 bytes & back, with 1 connection.
            - `echo-100`: 64 bytes & back, with 100 connections.

            | row | peer | ours | theirs | ratio | spread | aim | reached |
            | --- | --- | --- | --- | --- | --- | --- | --- |
            | `echo-1` | netty | 1,500 ns | 2,000 ns | **0.75** | 0.70 .. 1.20 | ≤ 0.80 | yes |
            | `echo-100` | netty | 2,470 ns | 2,000 ns | **1.23** | 1.20 .. 1.30 | ≤ 0.80 | no |
            | `echo-100` | vthread | 2,470 ns | 4,000 ns | **0.62** | 0.60 .. 0.65 |  |  |

            Not measured: `echo-1` beside epoll, there is no gcc; install it.

            Most of it is the *kernel*.
            """);
  }

  @Test
  @DisplayName("who has no note and no aim has a table alone")
  void plainFamily() {
    assertThat(section("threads").strip())
        .isEqualTo(
            """
            - `threads`: threads.

            | row | peer | ours | theirs | ratio | spread | aim | reached |
            | --- | --- | --- | --- | --- | --- | --- | --- |
            | `threads` | java | 0 threads | 500 threads | **0.000** | 0.000 .. 0.000 |  |  |
            """
                .strip());
  }

  @Test
  @DisplayName("each run tells its date, its command and its commit, and which rows are its own")
  void runs() {
    assertThat(report.page())
        .contains(
            "| 2026-11-20T10:00:00Z | `benchmarks/run echo --publish` | 0123456789ab | 0.10 |"
                + " `echo-1`, `echo-100` |",
            "| 2026-11-21T10:00:00Z | `benchmarks/run threads --publish` | 0123456789ab with"
                + " changes | 0.20 | `threads` |");
  }

  @Test
  @DisplayName("the machine and the versions are told once, if they were the same for all")
  void machine() {
    assertThat(report.page()).containsOnlyOnce("- kernel: Linux 6.1").containsOnlyOnce("- jdk: 25");
  }

  @Test
  @DisplayName("the plot has a point for each comparison and names each row once")
  void plot() throws Exception {
    Document plot = parsed(report.plot());
    assertThat(plot.getElementsByTagName("circle").getLength()).isEqualTo(4);
    assertThat(report.plot())
        .containsOnlyOnce(">echo-1<")
        .containsOnlyOnce(">echo-100<")
        .contains("prefers-color-scheme: dark");
  }

  @Test
  @DisplayName("in the plot less is left of 1 and more is right of it")
  void plotOrder() throws Exception {
    Document plot = parsed(report.plot());
    double one = x(plot, "path", "one");
    assertThat(x(plot, "circle", "less")).isLessThan(one);
    assertThat(x(plot, "circle", "more")).isGreaterThan(one);
  }

  private static double x(Document plot, String element, String kind) {
    var all = plot.getElementsByTagName(element);
    for (int i = 0; i < all.getLength(); i++) {
      var attributes = all.item(i).getAttributes();
      if (attributes.getNamedItem("class").getNodeValue().equals(kind)) {
        return element.equals("circle")
            ? Double.parseDouble(attributes.getNamedItem("cx").getNodeValue())
            : Double.parseDouble(
                attributes.getNamedItem("d").getNodeValue().substring(1).split(" ")[0]);
      }
    }
    throw new AssertionError("there is no " + element + " of class " + kind);
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  @Test
  @DisplayName("both are written into one folder, where the page finds the plot")
  void writes(@TempDir Path folder) throws Exception {
    report.write(folder);
    assertThat(folder.resolve("performance.md")).hasContent(report.page());
    assertThat(folder.resolve("performance.svg")).hasContent(report.plot());
    assertThat(Files.readString(folder.resolve("performance.md"))).contains("](performance.svg)");
  }

  @Test
  @DisplayName("of nothing there is no report, and how to get one is told")
  void nothing(@TempDir Path folder) {
    assertThatThrownBy(() -> Report.read(folder.resolve("none.json"), folder, Map.of()))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("benchmarks/run --publish");
  }
}
