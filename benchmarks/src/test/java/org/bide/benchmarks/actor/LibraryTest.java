package org.bide.benchmarks.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryTest {

  static Stream<Arguments> all() {
    return Stream.of(Library.values())
        .flatMap(
            library ->
                Stream.of(Workload.values()).map(workload -> Arguments.of(library, workload)));
  }

  @ParameterizedTest
  @MethodSource("all")
  @DisplayName("every workload comes to an end, and again")
  void ends(Library library, Workload workload) throws Exception {
    Actors actors = library.open(workload, 2);
    try {
      for (int i = 0; i < 2; i++) {
        Run run = workload.newRun();
        actors.begin(run);
        run.awaitEnd();
      }
    } finally {
      actors.end();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PingPong", "Counting", "Ring"})
  @DisplayName("Pekko's actors are Akka's, word for word")
  void wordForWord(String actors) throws Exception {
    assertThat(code("Pekko" + actors).toList())
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(
            code("Akka" + actors)
                .map(line -> line.replace("import akka.", "import org.apache.pekko."))
                .map(line -> line.replace("Akka", "Pekko"))
                .toList());
  }

  /** But for the comment on the class. In no order, since that of the imports differs. */
  private static Stream<String> code(String name) throws Exception {
    return Files.readString(Path.of("src/main/java/org/bide/benchmarks/actor", name + ".java"))
        .lines()
        .filter(line -> !line.startsWith("/**"));
  }
}
