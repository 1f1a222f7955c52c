package org.bide.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowTest {

  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

  @ParameterizedTest
  @EnumSource
  @DisplayName("ours and the peer are measured in turn, three times at least")
  void alternates(Effort effort) throws Exception {
    FakeRow row =
        new FakeRow(
            "fake",
            Collections.nCopies(effort.pairs(), 1.0),
            Collections.nCopies(effort.pairs(), 2.0));

    Measured result = (Measured) row.run(effort, NOWHERE).getFirst();

    assertThat(result.pairs()).hasSize(effort.pairs()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(row.measured)
        .isEqualTo(
            Collections.nCopies(effort.pairs(), List.of("ours", "peer")).stream()
                .flatMap(List::stream)
                .toList());
  }

  @Test
  @DisplayName("numbers for others come from five pairs at least")
  void fullHasFivePairs() {
    assertThat(Effort.FULL.pairs()).isGreaterThanOrEqualTo(5);
  }

  @Test
  @DisplayName("a half that fails fails the row: there is no result of fewer pairs")
  void fails() {
    FakeRow row = new FakeRow("fake", List.of(1.0), List.of(1.0));
    assertThatThrownBy(() -> row.run(Effort.QUICK, NOWHERE))
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  @DisplayName("a peer that this machine does not have is skipped, and the line says why")
  void skips() throws Exception {
    Half absent =
        new Half() {
          @Override
          public Sample measure(Effort effort) {
            throw new AssertionError("is not to be measured");
          }

          @Override
          public Optional<String> missing() {
            return Optional.of("there is no gcc");
          }
        };
    Row row = FakeRow.against("fake", new Peer("c", absent));
    assertThat(row.run(Effort.QUICK, NOWHERE))
        .extracting(Result::line)
        .containsExactly("ROW fake peer=c skipped: there is no gcc");
  }
}
