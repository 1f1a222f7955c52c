package org.bide.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"4047.358|4,050 ns", "21.04|21.0 ns", "0.5|0.5 ns", "1.23456|1.23 ns", "0|0 ns"})
  @DisplayName("a cost has three digits")
  void cost(double value, String told) {
    assertThat(Figure.cost(value, "ns")).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({"0.804, 0.80", "12.345, 12.35", "0.0432, 0.043"})
  @DisplayName("a ratio has two decimals, and three where it is small")
  void ratio(double value, String told) {
    assertThat(Figure.ratio(value)).isEqualTo(told);
  }
}
