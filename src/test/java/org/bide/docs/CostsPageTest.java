package org.bide.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/costs.md")
class CostsPageTest {

  private static final Pattern LINK =
      Pattern.compile("\\[([^\\]]*)\\]\\(performance\\.md#[a-z]+\\)");
  private static final Pattern ROW = Pattern.compile("`([a-z0-9-]+)`");

  /** Figures are measured; one that is typed is wrong on the next machine. */
  private static final Pattern FIGURE = Pattern.compile("[0-9] ?(ns|µs|us|bytes|B)\\b");

  private final String page = read("costs.md");
  private final String performance = read("performance.md");

  private static String read(String name) {
    try {
      return Files.readString(Path.of("docs", name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName("leads to rows that stand on the page of what was measured")
  void rows() {
    List<String> rows =
        LINK.matcher(page)
            .results()
            .flatMap((MatchResult link) -> ROW.matcher(link.group(1)).results())
            .map((MatchResult row) -> row.group(1))
            .toList();
    assertThat(rows).isNotEmpty();
    assertThat(rows).allSatisfy(row -> assertThat(performance).contains("| `" + row + "` |"));
  }

  @Test
  @DisplayName("has no figure of its own")
  void figures() {
    assertThat(FIGURE.matcher(page).results().map(MatchResult::group)).isEmpty();
  }
}
