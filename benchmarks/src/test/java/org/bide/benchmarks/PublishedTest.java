package org.bide.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bide.benchmarks.report.Report;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The page that is in the repository. */
class PublishedTest {

  private static final Home HOME = new Home(Path.of("").toAbsolutePath());
  private static final Path DOCS = HOME.published().getParent();
  private static final Path PAGE = DOCS.resolve(Report.PAGE);
  private static final Path PLOT = DOCS.resolve(Report.PLOT);

  /** Before the first of them nothing was published; after it all of them are there. */
  private static void assumePublished() {
    assumeTrue(
        Stream.of(HOME.published(), PAGE, PLOT).anyMatch(Files::exists), "nothing was published");
  }

  @Test
  @DisplayName("the page and the plot are what benchmarks/run --report makes of the numbers")
  void current() throws Exception {
    assumePublished();
    Report report = Report.read(HOME.published(), HOME.notes(), Main.aims());
    assertThat(PAGE).hasContent(report.page());
    assertThat(PLOT).hasContent(report.plot());
  }

  @Test
  @DisplayName("every number was measured with full effort, and is of a row that there is")
  void full() {
    assumePublished();
    List<? extends Config> rows =
        ConfigFactory.parseFile(HOME.published().toFile()).getConfigList("rows");
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(Conditions.of(row.getConfig("conditions")).effort())
                    .isEqualTo(Effort.FULL));
    assertThat(rows)
        .extracting(row -> row.getString("name"))
        .isSubsetOf(Main.ROWS.stream().map(Row::name).toList());
  }

  @Test
  @DisplayName("no folder of the machine that measured is named")
  void noPaths() throws Exception {
    assumePublished();
    for (Path file : List.of(HOME.published(), PAGE, PLOT)) {
      assertThat(Files.readString(file)).doesNotContainPattern("(?<![\\w.])/(home|root|tmp|work)/");
    }
  }
}
