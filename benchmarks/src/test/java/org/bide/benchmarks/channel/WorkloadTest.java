package org.bide.benchmarks.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadTest {

  @ParameterizedTest
  @EnumSource
  @DisplayName("Go has it too, by the name of its rows")
  void inGo(Workload workload) throws Exception {
    assertThat(Files.readString(Path.of("src/main/go/channels.go")))
        .contains('"' + workload.row() + "\":");
  }
}
