package org.bide.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bide.testing.ChildJvm;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName(
    "Without the JVM flags: one line in the log, the portable carrier, and everything works")
class FlagsTest {

  private static final String LINE = "tasks run on the portable carrier, which is slower, because";

  private static List<String> run(List<String> flags, String carrier) throws Exception {
    try (ChildJvm jvm = ChildJvm.bare(flags, EveryKind.class, carrier)) {
      List<String> output = jvm.rest();
      assertThat(jvm.exitStatus()).as(String.join("\n", output)).isZero();
      return output;
    }
  }

  /** By the test's logger: what the JDK and Akka themselves print is theirs. */
  private static boolean isLogged(String line) {
    return line.contains("WARN  [") || line.contains("ERROR [");
  }

  private static void assertEveryKind(List<String> output) {
    assertThat(output).containsSubsequence(EveryKind.kinds());
    assertThat(output).contains("waits from outside: 1", "done");
  }

  @Test
  @DisplayName("None of the flags")
  void none() throws Exception {
    List<String> output = run(List.of(), "auto");
    assertEveryKind(output);
    assertThat(output)
        .filteredOn(FlagsTest::isLogged)
        .singleElement()
        .asString()
        .endsWith(LINE + " the JVM runs without --add-opens java.base/java.lang=ALL-UNNAMED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--illegal-native-access=allow", "--enable-native-access=ALL-UNNAMED"})
  @DisplayName("Others, but not that one")
  void notThatOne(String other) throws Exception {
    List<String> output = run(List.of(other, "--sun-misc-unsafe-memory-access=allow"), "auto");
    assertEveryKind(output);
    assertThat(output).filteredOn(line -> line.contains(LINE)).hasSize(1);
  }

  @Test
  @DisplayName("With them: no line")
  void all() throws Exception {
    List<String> output = run(List.of("@config/java.options"), "auto");
    assertEveryKind(output);
    assertThat(output).noneMatch(FlagsTest::isLogged);
  }

  @Test
  @DisplayName("If only the confined carrier will do, the error says what is missing")
  void refused() throws Exception {
    assertThat(run(List.of(), "confined"))
        .contains(
            "refused: bide.carrier is 'confined', but the JVM runs without"
                + " --add-opens java.base/java.lang=ALL-UNNAMED")
        .contains("done");
  }
}
