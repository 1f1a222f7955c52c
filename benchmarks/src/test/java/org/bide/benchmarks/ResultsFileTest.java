package org.bide.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {

  @Test
  @DisplayName("the file tells the command, the machine, the versions and every sample")
  void tells(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("results.json");
    Result result =
        new Measured(
            FakeRow.named("fake"),
            "other",
            List.of(
                new Pair(new Sample(List.of(1.0, 2.0, 3.0)), new Sample(List.of(4.0))),
                new Pair(new Sample(List.of(5.0)), new Sample(List.of(5.0)))));

    new ResultsFile("benchmarks/run fake", new Home(folder)).write(List.of(result), file);

    Config read = ConfigFactory.parseFile(file.toFile());
    assertThat(read.getString("command")).isEqualTo("benchmarks/run fake");
    assertThat(read.getString("machine.processor")).isNotBlank();
    assertThat(read.getString("machine.kernel")).contains(System.getProperty("os.version"));
    assertThat(read.getInt("machine.cores")).isPositive();
    assertThat(read.getString("versions.akka")).startsWith("2.8.");
    assertThat(read.getString("versions.pekko")).startsWith("1.");
    assertThat(read.getString("versions.jdk")).contains(Runtime.version().toString());
    assertThat(read.getString("versions.bide")).startsWith("unknown: "); // no checkout there
    Config row = read.getConfigList("rows").getFirst();
    assertThat(row.getDoubleList("spread")).containsExactly(0.5, 1.0);
    assertThat(row.getConfigList("pairs").getFirst().getDoubleList("ours"))
        .containsExactly(1.0, 2.0, 3.0);
  }
}
