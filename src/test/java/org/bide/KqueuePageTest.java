package org.bide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/kqueue.md names tests that exist")
class KqueuePageTest {

  /** {@code FdTest.closes}, or {@code .closes} for another of the class named before. */
  private static final Pattern TEST =
      Pattern.compile("`([A-Z]\\w*(?:Test|Conformance))?\\.([a-z]\\w*)`");

  @Test
  void namesTestsThatExist() throws IOException {
    Map<String, String> sources = sources();
    List<String> missing = new ArrayList<>();
    String type = "";
    int named = 0;
    Matcher test = TEST.matcher(Files.readString(Path.of("docs/kqueue.md")));
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
