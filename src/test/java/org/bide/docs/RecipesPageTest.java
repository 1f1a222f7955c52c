package org.bide.docs;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests beside this one run what stands on docs/recipes.md. */
class RecipesPageTest {

  @Test
  void theCodeOfThePageIsCompiledAndRun() throws IOException {
    String[] sources =
        Stream.of(
                "Gathered",
                "ProcessRecipesTest",
                "TimeRecipesTest",
                "ChannelRecipesTest",
                "InteropRecipesTest")
            .map(name -> "src/test/java/org/bide/docs/" + name + ".java")
            .toArray(String[]::new);
    new Page("recipes.md").assertStandsIn(sources);
  }
}
