package org.bide.benchmarks.spawn;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpawnerTest {

  @ParameterizedTest
  @EnumSource
  @DisplayName("all that are short end, wave after wave; all that wait come to wait")
  void spawns(Spawned what) throws Exception {
    Spawner spawner = what.open();
    try {
      for (int i = 0; i < 3; i++) {
        spawner.spawnShort(1_000);
      }
      spawner.spawnWaiting(1_000);
    } finally {
      spawner.end();
    }
  }
}
