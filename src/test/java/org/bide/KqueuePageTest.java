package org.bide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/kqueue.md has every case of libkqueue, and names tests that exist")
class KqueuePageTest {

  private static final String PAGE = "docs/kqueue.md";

  @Test
  void hasEveryCase() throws IOException {
    Set<String> rows =
        CasePage.of(PAGE).cases().stream()
            .map(KqueuePageTest::withoutPrefix)
            .collect(Collectors.toSet());
    List<String> cases =
        Files.readAllLines(Path.of("src/test/resources/org/bide/libkqueue-cases.txt")).stream()
            .filter(line -> line.matches("\\w+"))
            .map(KqueuePageTest::withoutPrefix)
            .toList();
    assertThat(cases).hasSize(223);
    assertThat(rows).containsAll(cases);
  }

  private static String withoutPrefix(String name) {
    return name.replaceFirst("^test_", "");
  }

  @Test
  void namesTestsThatExist() throws IOException {
    CasePage page = CasePage.of(PAGE);
    assertThat(page.tests()).hasSizeGreaterThan(100);
    assertThat(page.missingTests()).isEmpty();
  }
}
