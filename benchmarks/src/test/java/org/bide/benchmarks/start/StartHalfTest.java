package org.bide.benchmarks.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bide.benchmarks.Effort;
import org.bide.benchmarks.Sample;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartHalfTest {

  private static StartHalf shell(String script, String... words) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    command.addAll(List.of(words));
    return new StartHalf(() -> command);
  }

  @Test
  @DisplayName("processes run one after the other; the first ones do not count")
  void counts(@TempDir Path folder) throws Exception {
    Path log = folder.resolve("log");
    Sample sample = shell("echo begin >> $1; echo end >> $1", log.toString()).measure(Effort.QUICK);

    assertThat(sample.iterations()).hasSize(Effort.QUICK.processes());
    List<String> said = Files.readAllLines(log);
    assertThat(said).hasSize(2 * (Effort.QUICK.warmUp().count() + Effort.QUICK.processes()));
    for (int i = 0; i < said.size(); i += 2) {
      assertThat(said.subList(i, i + 2)).containsExactly("begin", "end");
    }
  }

  @Test
  @DisplayName("the time is that of the whole process, in milliseconds")
  void time() throws Exception {
    assertThat(shell("sleep 0.02").measure(Effort.QUICK).iterations())
        .allSatisfy(millis -> assertThat(millis).isBetween(20.0, 10_000.0));
  }

  @Test
  @DisplayName("one that fails is an error with what it said")
  void fails() {
    assertThatThrownBy(() -> shell("echo no luck; exit 3").measure(Effort.QUICK))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ended with 3")
        .hasMessageContaining("no luck");
  }
}
