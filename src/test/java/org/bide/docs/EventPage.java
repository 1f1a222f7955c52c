package org.bide.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bide.testing.Systems.LONG;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.Gone;
import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.Test;

/**
 * A page of docs/events: it has the shape of all of them, its code runs, and what it quotes is so.
 */
abstract class EventPage extends WithSystem {

  private static final int LONGEST = 120;

  private static final List<String> SHAPE =
      List.of(
          "## Events",
          "## What it brings",
          "## Nature",
          "## End, failure, cancellation",
          "## Limits",
          "## Cost",
          "## As text",
          "## See also");

  private final String name;

  EventPage(String name) {
    this.name = name;
  }

  private Path path() {
    return Path.of("docs", "events", name);
  }

  @Test
  void theCodeOfThePageIsCompiledAndRun() throws IOException {
    new Page("events/" + name)
        .assertStandsIn("src/test/java/org/bide/docs/" + getClass().getSimpleName() + ".java");
  }

  @Test
  void thePageHasTheShapeOfAll() throws IOException {
    List<String> lines = Files.readAllLines(path());
    assertThat(lines).hasSizeLessThanOrEqualTo(LONGEST);
    assertThat(lines.stream().filter(line -> line.startsWith("## ")))
        .containsExactlyElementsOf(SHAPE);
  }

  /** The page says this, word for word but for where its lines are broken. */
  final void says(String quoted) throws IOException {
    assertThat(flat(Files.readString(path()))).contains(flat(quoted));
  }

  /** The page says this, and so does a source, of what cannot be brought about here. */
  final void saysAsIn(String source, String quoted) throws IOException {
    String code = Files.readString(Path.of("src/main/java/org/bide", source));
    assertThat(code.replaceAll("\"\\s*\\+\\s*\"", "")).contains(quoted);
    says(quoted);
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }

  /** The event cannot be waited for (W8): what the error says. */
  final String refusal(Event<?> event) throws Exception {
    EventException failed =
        systems.run(
            task -> catchThrowableOfType(EventException.class, () -> task.await(LONG, event)));
    return failed.getMessage();
  }

  /** A wait for the event finds that its resource is gone (W9): what that says. */
  final String gone(Event<?> event) throws Exception {
    Object detail = systems.run(task -> task.await(LONG, event)).occurrences().getFirst().detail();
    assertThat(detail).isInstanceOf(Gone.class);
    return detail.toString();
  }

  /** The page has this text for an event, and it is read back as the same. */
  final void writes(String text, Event<?> event) throws IOException {
    assertThat(Event.parse(text)).isEqualTo(event).hasToString(text);
    says("`" + text + "`");
  }

  static void areAll(Nature nature, Event<?>... events) {
    assertThat(events)
        .allSatisfy(event -> assertThat(((Primitive<?>) event).nature()).isEqualTo(nature));
  }

  /** What a task finds that only looks. */
  final <T> Optional<T> look(Event<T> event) throws Exception {
    return systems.run(task -> task.<Optional<T>>select(event.poll()));
  }
}
