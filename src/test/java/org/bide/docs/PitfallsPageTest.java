package org.bide.docs;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests beside this one show what docs/pitfalls.md says. */
class PitfallsPageTest {

  @Test
  void theCodeOfThePageIsCompiledAndRun() throws IOException {
    String[] sources =
        Stream.of("Event", "Cancel", "Thread", "World")
            .map(name -> "src/test/java/org/bide/docs/" + name + "PitfallsTest.java")
            .toArray(String[]::new);
    new Page("pitfalls.md").assertStandsIn(sources);
  }
}
