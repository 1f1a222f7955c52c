package org.bide.docs;

import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.Kind;
import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.testing.Systems;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/events: every kind of event has its page")
class EventsIndexTest {

  private static final Path FOLDER = Path.of("docs", "events");

  /** The combinators, which docs/choice.md has, and the seam for those who write a kind. */
  private static final Set<String> NO_KINDS = Set.of("org.bide.event", "org.bide.wait");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| \\[?`.*\\((\\w+\\.md)[^|]*\\|[^|]*\\| (\\w+) \\|.*\\|([^|]*)\\|$");

  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  private static String index() throws IOException {
    return Files.readString(FOLDER.resolve("README.md"));
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> all = Files.list(FOLDER)) {
      return all.filter(path -> !path.endsWith("README.md")).toList();
    }
  }

  private static String text() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path page : pages()) {
      text.append(Files.readString(page));
    }
    return text.toString();
  }

  @Test
  @DisplayName("Every public method that makes an event is on one of the pages, by its class")
  void everyFactoryIsNamed() throws IOException {
    String pages = text();
    Set<String> forgotten = new TreeSet<>();
    int made = 0;
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.bide")) {
      if (NO_KINDS.contains(type.getPackageName()) || type.isAssignableTo(Kind.class)) {
        continue;
      }
      for (JavaMethod method : type.getMethods()) {
        if (method.getModifiers().contains(PUBLIC)
            && method.getRawReturnType().isAssignableTo(Event.class)) {
          for (String owner : publicTypes(type)) {
            made++;
            if (!isNamed(pages, owner + "." + method.getName() + "(")) {
              forgotten.add(owner + "." + method.getName());
            }
          }
        }
      }
    }
    assertThat(made).isGreaterThan(50); // else nothing was looked at
    assertThat(forgotten).as("made in public and on no page of " + FOLDER).isEmpty();
  }

  /** By what names it can be had: its own and its subclasses', or if none is, where it is said. */
  private static List<String> publicTypes(JavaClass type) {
    List<String> concrete = new ArrayList<>();
    List<JavaClass> all = new ArrayList<>(type.getAllSubclasses());
    all.add(type);
    for (JavaClass each : all) {
      if (each.getModifiers().contains(PUBLIC) && !each.getModifiers().contains(ABSTRACT)) {
        concrete.add(each.getSimpleName());
      }
    }
    return concrete.isEmpty() && type.getModifiers().contains(PUBLIC)
        ? List.of(type.getSimpleName())
        : concrete;
  }

  /** As {@code Timer.after(}, or of an object {@code channel.send(}. */
  private static boolean isNamed(String pages, String call) {
    return pages.contains("`" + call)
        || pages.contains("`" + Character.toLowerCase(call.charAt(0)) + call.substring(1));
  }

  @Test
  @DisplayName("The index leads to each page, and to no other")
  void theIndexIsComplete() throws IOException {
    Set<String> linked = new TreeSet<>();
    for (MatchResult row : ROW.matcher(index()).results().toList()) {
      linked.add(row.group(1));
    }
    assertThat(linked)
        .containsExactlyInAnyOrderElementsOf(
            pages().stream().map(page -> page.getFileName().toString()).toList());
  }

  @Test
  @DisplayName("The texts of the index are read, and are of the nature that it says")
  void textsAndNatures() throws IOException {
    int texts = 0;
    for (MatchResult row : ROW.matcher(index()).results().toList()) {
      Nature nature = nature(row.group(2));
      for (MatchResult quoted : QUOTED.matcher(row.group(3)).results().toList()) {
        Primitive<?> event = Event.parse(quoted.group(1));
        assertThat(event.nature()).as(quoted.group(1)).isEqualTo(nature);
        assertThat(event).hasToString(quoted.group(1));
        texts++;
      }
    }
    assertThat(texts).isGreaterThan(10);
  }

  private static Nature nature(String word) {
    return word.equals("remembered")
        ? Nature.REMEMBERED
        : Nature.valueOf(word.toUpperCase(Locale.ROOT));
  }

  @Test
  @DisplayName("A fact is not counted ahead, and says so as the index has it")
  void watchesNoFacts() throws Exception {
    try (Systems systems = new Systems()) {
      EventException refused =
          systems.run(
              task ->
                  catchThrowableOfType(
                      EventException.class, () -> task.watch(Event.parse("timer:1s"))));
      String why = refused.getMessage().substring("cannot wait for timer:1s: ".length());
      assertThat(index()).contains("`" + why + "`");
    }
  }
}
