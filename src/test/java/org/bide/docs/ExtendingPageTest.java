package org.bide.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/extending.md: what it names is there")
class ExtendingPageTest {

  private static final Path PAGE = Path.of("docs/extending.md");
  private static final Pattern CLASS = Pattern.compile("[`'=,]([A-Z]\\w+[a-z]\\w*)(?=[`',])");
  private static final Pattern PACKAGE = Pattern.compile("`(org\\.bide\\.[a-z]+)`");

  private static Set<String> named(Pattern pattern) throws IOException {
    return pattern
        .matcher(Files.readString(PAGE))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  @Test
  void everyClass() throws IOException {
    Set<String> classes;
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      classes =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".java"))
              .map(name -> name.replace(".java", ""))
              .collect(Collectors.toSet());
    }
    Set<String> found = named(CLASS);
    assertThat(found).contains("Poller", "W15EverySourceTest"); // at the start, and in a command
    assertThat(classes).containsAll(found);
  }

  @Test
  void everyPackage() throws IOException {
    Path sources = Path.of("src/main/java");
    assertThat(named(PACKAGE))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(sources.resolve(name.replace('.', '/'))).isDirectory());
  }
}
