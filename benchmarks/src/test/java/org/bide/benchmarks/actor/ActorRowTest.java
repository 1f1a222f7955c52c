package org.bide.benchmarks.actor;

import static org.assertj.core.api.Assertions.assertThat;

import org.bide.benchmarks.Row;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ActorRowTest {

  @Test
  @DisplayName("the names tell the workload, and the loops if there is more than one")
  void names() {
    assertThat(ActorRow.all())
        .extracting(Row::name)
        .containsExactly(
            "actor-pingpong-1",
            "actor-pingpong-8",
            "actor-pingpong-64",
            "actor-pingpong-64-2loops",
            "actor-counting",
            "actor-ring-503");
  }

  @Test
  @DisplayName("a run divides evenly among the pairs and into the batches")
  void divides() {
    assertThat(Workload.OPERATIONS % 64).isZero();
    assertThat(Workload.OPERATIONS % Workload.BATCH).isZero();
  }
}
