package org.bide.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LogAxisTest {

  @Test
  @DisplayName("twice as much and half as much are the same distance away")
  void equalSteps() {
    LogAxis axis = new LogAxis(0.1, 10, 0, 100);
    assertThat(axis.at(1)).isCloseTo(50, within(1e-9));
    assertThat(axis.at(2) - axis.at(1)).isCloseTo(axis.at(1) - axis.at(0.5), within(1e-9));
  }

  @Test
  @DisplayName("it ends at the marks around its values, and 1 is within")
  void around() {
    LogAxis low = LogAxis.around(DoubleStream.of(0.04, 0.3), 0, 100);
    assertThat(low.from()).isEqualTo(0.02);
    assertThat(low.to()).isEqualTo(2);
    LogAxis high = LogAxis.around(DoubleStream.of(3, 11), 0, 100);
    assertThat(high.from()).isEqualTo(0.5);
    assertThat(high.to()).isEqualTo(20);
  }

  @Test
  @DisplayName("a value that is a mark is the end itself, though 0.02 has no exact binary form")
  void exact() {
    assertThat(LogAxis.around(DoubleStream.of(0.02, 5), 0, 100))
        .isEqualTo(new LogAxis(0.02, 5, 0, 100));
  }

  @Test
  @DisplayName("its marks are 1, 2 and 5 of each power of ten")
  void ticks() {
    assertThat(new LogAxis(0.05, 10, 0, 1).ticks())
        .containsExactly(0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0);
  }

  @Test
  @DisplayName("nothing, which has no logarithm, stands at the left end")
  void zero() {
    LogAxis axis = LogAxis.around(DoubleStream.of(0, 0.5, 2), 10, 20);
    assertThat(axis).isEqualTo(new LogAxis(0.5, 2, 10, 20));
    assertThat(axis.at(0)).isEqualTo(10);
    assertThat(axis.at(99)).isEqualTo(20);
  }
}
