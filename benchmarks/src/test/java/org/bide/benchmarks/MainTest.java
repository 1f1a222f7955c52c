package org.bide.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MainTest {

  static List<Row> rows() {
    return Main.ROWS;
  }

  @Test
  @DisplayName("every row has a name of its own")
  void names() {
    assertThat(rows()).extracting(Row::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("rows")
  @DisplayName("an aim is a ratio to a peer that the row has")
  void aims(Row row) {
    assertThat(row.peers()).extracting(Peer::name).containsAll(row.aims().keySet());
    assertThat(row.aims().values()).allSatisfy(aim -> assertThat(aim).isPositive());
  }
}
