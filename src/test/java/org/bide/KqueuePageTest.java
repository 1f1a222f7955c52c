package org.bide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/kqueue.md has every case of libkqueue, and names tests that exist")
class KqueuePageTest {

  private static final Path PAGE = Path.of("docs/kqueue.md");

  /** {@code FdTest.closes}, or {@code .closes} for another of the class named before. */
  private static final Pattern TEST =
      Pattern.compile("`([A-Z]\\w*(?:Test|Conformance))?\\.([a-z]\\w*)`");

  /** What the first cell of a row names. */
  private static final Pattern FIRST_CELL = Pattern.compile("^\\| ([^|]*) \\|", Pattern.MULTILINE);

  private static final Pattern NAME = Pattern.compile("`(?:test_)?(\\w+)`");

  @Test
  void hasEveryCase() throws IOException {
    Set<String> rows = new HashSet<>();
    Matcher cell = FIRST_CELL.matcher(Files.readString(PAGE));
    while (cell.find()) {
      NAME.matcher(cell.group(1)).results().forEach(name -> rows.add(name.group(1)));
    }
    List<String> cases =
        Files.readAllLines(Path.of("src/test/resources/org/bide/libkqueue-cases.txt")).stream()
            .filter(line -> line.matches("\\w+"))
            .map(line -> line.replaceFirst("^test_", ""))
            .toList();
    assertThat(cases).hasSize(223);
    assertThat(rows).containsAll(cases);
  }

  @Test
  void namesTestsThatExist() throws IOException {
    Map<String, String> sources = sources();
    List<String> missing = new ArrayList<>();
    String type = "";
    int named = 0;
    Matcher test = TEST.matcher(Files.readString(PAGE));
    while (test.find()) {
      type = test.group(1) == null ? type : test.group(1);
      String method = test.group(2);
      named++;
      if (!sources.getOrDefault(type, "").contains(" void " + method + "(")) {
        missing.add(type + "." + method);
      }
    }
    assertThat(named).isGreaterThan(100);
    assertThat(missing).isEmpty();
  }

  private static Map<String, String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  KqueuePageTest::read,
                  (one, other) -> one + other));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
