package org.bide.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The pages of the documentation")
class LinksTest {

  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$|`[^`\n]*`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```$");

  @Test
  @DisplayName("lead somewhere with each link, to headings too")
  void links() throws IOException {
    assertThat(broken(Path.of(""), pages())).isEmpty();
  }

  @Test
  @DisplayName("are all on the index, but for the decisions and the kinds, which have their own")
  void index() throws IOException {
    String index = Files.readString(Path.of("docs/README.md"));
    assertThat(pages().map(Path::toString).filter(page -> page.startsWith("docs/")))
        .filteredOn(page -> !page.matches("docs/(decisions/.*|events/.*|(.*/)?README\\.md)"))
        .allSatisfy(page -> assertThat(index).contains("(" + page.substring(5) + ")"));
  }

  @Test
  @DisplayName("would be caught with a link that leads nowhere")
  void catchesBrokenLinks(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("page.md");
    Files.writeString(
        page,
        """
        # A `page`, & more
        [good](#a-page--more) [good](page.md#a-page--more) [good](https://a.org/#b)
        [bad](#page) [bad](none.md) [bad](page.md#none)
        `[no](link)`
        ```java
        # [no](link)
        ```
        """);
    assertThat(broken(folder, Stream.of(page)))
        .containsExactly("page.md: #page", "page.md: none.md", "page.md: page.md#none");
  }

  private static Stream<Path> pages() throws IOException {
    List<Path> all = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CHANGELOG.md")));
    try (Stream<Path> files = Files.walk(Path.of("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).forEach(all::add);
    }
    return all.stream();
  }

  private static List<String> broken(Path root, Stream<Path> pages) throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : pages.toList()) {
      String text = CODE.matcher(Files.readString(page)).replaceAll("");
      LINK.matcher(text)
          .results()
          .map((MatchResult link) -> link.group(1))
          .filter(link -> !leadsSomewhere(page, link))
          .forEach(link -> broken.add(root.relativize(page) + ": " + link));
    }
    return broken;
  }

  private static boolean leadsSomewhere(Path page, String link) {
    if (link.matches("[a-z]+:.*")) {
      return true; // to somewhere else
    }
    List<String> parts = List.of(link.split("#", 2));
    Path target = parts.getFirst().isEmpty() ? page : page.resolveSibling(parts.getFirst());
    return Files.exists(target) && (parts.size() == 1 || hasHeading(target, parts.get(1)));
  }

  private static boolean hasHeading(Path target, String anchor) {
    try {
      Path page = Files.isDirectory(target) ? target.resolve("README.md") : target;
      return anchors(FENCE.matcher(Files.readString(page)).replaceAll("")).contains(anchor);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** As GitHub makes them: of headings that are the same, those after the first are numbered. */
  private static Set<String> anchors(String text) {
    Set<String> anchors = new HashSet<>();
    Map<String, Integer> times = new HashMap<>();
    HEADING
        .matcher(text)
        .results()
        .map((MatchResult heading) -> heading.group(1))
        .map(
            heading ->
                heading
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("\\]\\([^)]*\\)", "")
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-'))
        .forEach(
            slug -> {
              int before = times.merge(slug, 1, Integer::sum) - 1;
              anchors.add(before == 0 ? slug : slug + "-" + before);
            });
    return anchors;
  }
}
