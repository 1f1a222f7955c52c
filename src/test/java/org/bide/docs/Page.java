package org.bide.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A page of the documentation whose code stands in sources that are compiled and run. */
final class Page {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\n(.*?)^```$");

  private final Path page;

  Page(String name) {
    page = Path.of("docs", name);
  }

  /** Each block of Java stands in one of the sources, but for where its lines are broken. */
  void assertStandsIn(String... sources) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String source : sources) {
      all.append(flat(Files.readString(Path.of(source))));
    }
    List<String> blocks = blocks();
    assertThat(blocks).isNotEmpty();
    String code = all.toString();
    List<String> missing = blocks.stream().filter(b -> !code.contains(flat(b))).toList();
    assertThat(missing).as("code of %s that stands in no source", page).isEmpty();
  }

  private List<String> blocks() throws IOException {
    return BLOCK.matcher(Files.readString(page)).results().map(found -> found.group(1)).toList();
  }

  private static String flat(String code) {
    return code.replaceAll("\\s+", "");
  }
}
