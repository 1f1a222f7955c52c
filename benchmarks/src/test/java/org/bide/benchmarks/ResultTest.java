package org.bide.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ResultTest {

  private static Measured of(double... oursAndPeerInTurn) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < oursAndPeerInTurn.length; i += 2) {
      pairs.add(
          new Pair(FakeRow.sample(oursAndPeerInTurn[i]), FakeRow.sample(oursAndPeerInTurn[i + 1])));
    }
    return new Measured(FakeRow.named("fake"), "other", pairs);
  }

  @Test
  @DisplayName("the line has the medians, their ratio and the smallest and largest ratio of a pair")
  void line() {
    assertThat(of(500, 1000, 900, 1000, 600, 800).line())
        .isEqualTo("ROW fake ours=600.0ns peer=other:1000.0ns ratio=0.60 spread=0.50..0.90");
  }

  @Test
  @DisplayName("the line is the same whatever language the machine speaks")
  void lineInGermany() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(of(1.5, 2).line())
          .isEqualTo("ROW fake ours=1.5ns peer=other:2.0ns ratio=0.75 spread=0.75..0.75");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  @DisplayName("the median of an even count is halfway between the two in the middle")
  void medianOfEven() {
    assertThat(Median.of(List.of(9.0, 1.0, 4.0, 2.0))).isEqualTo(3.0);
  }

  @Test
  @DisplayName("the median of an odd count is the one in the middle")
  void medianOfOdd() {
    assertThat(Median.of(List.of(9.0, 1.0, 2.0))).isEqualTo(2.0);
  }

  @Test
  @DisplayName("nothing has no median")
  void medianOfNothing() {
    assertThatThrownBy(() -> Median.of(List.of())).hasMessageContaining("nothing was measured");
  }

  @Test
  @DisplayName("one disturbed interval does not move a sample")
  void sample() {
    assertThat(new Sample(List.of(100.0, 101.0, 9_000.0)).value()).isEqualTo(101.0);
  }

  @Test
  @DisplayName("the ratio lies within the spread")
  void ratioWithinSpread() {
    Random random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      double[] values = random.doubles(2 * (1 + i % 8), 1, 1_000).toArray();
      Measured result = of(values);
      assertThat(result.ratio())
          .isGreaterThanOrEqualTo(result.lowest() - 1e-9)
          .isLessThanOrEqualTo(result.highest() + 1e-9)
          .isCloseTo(result.ours() / result.theirs(), within(1e-9));
    }
  }
}
