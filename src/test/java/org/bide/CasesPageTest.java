package org.bide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName(
    "docs/cases.md has every case of Jox and every file of fibers, and names tests that exist")
class CasesPageTest {

  private static final String PAGE = "docs/cases.md";

  @Test
  void hasEveryCaseOfJox() throws IOException {
    CasePage page = CasePage.of(PAGE);
    Map<String, List<String>> cases = casesOfJox();
    assertThat(cases.values().stream().mapToInt(List::size).sum()).isEqualTo(147);
    cases.forEach(
        (type, names) ->
            assertThat(page.below("Jox: " + type).cases())
                .as(type)
                .containsExactlyInAnyOrderElementsOf(names));
  }

  private static Map<String, List<String>> casesOfJox() throws IOException {
    Map<String, List<String>> cases = new TreeMap<>();
    String type = "";
    for (String line : Files.readAllLines(Path.of("src/test/resources/org/bide/jox-cases.txt"))) {
      if (line.startsWith("[")) {
        type = line.substring(1, line.length() - 1);
      } else if (line.matches("\\w+")) {
        cases.computeIfAbsent(type, fresh -> new ArrayList<>()).add(line);
      }
    }
    return cases;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "basic",
        "cancel-timer",
        "channels",
        "concurrent-web-server",
        "conditions",
        "foreign",
        "io-wakeup",
        "parameters",
        "ports",
        "preemption",
        "speedup",
        "timer-wheel"
      })
  void hasEveryFileOfFibers(String file) throws IOException {
    assertThat(CasePage.of(PAGE).below("fibers: " + file + ".scm").text()).contains("| case |");
  }

  @Test
  void namesTestsThatExist() throws IOException {
    CasePage page = CasePage.of(PAGE);
    assertThat(page.tests()).hasSizeGreaterThan(100);
    assertThat(page.missingTests()).isEmpty();
  }

  @Test
  void namesProgramsThatExist() throws IOException {
    CasePage page = CasePage.of(PAGE);
    assertThat(page.programs()).hasSizeGreaterThan(10);
    assertThat(page.missingPrograms()).isEmpty();
  }
}
