package org.bide.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

  private final Row one = FakeRow.named("one");
  private final Row two = FakeRow.named("two");
  private final List<Row> known = List.of(one, two);

  private Arguments parse(String... words) throws Exception {
    return Arguments.parse(List.of(words), known);
  }

  @Test
  @DisplayName("no row means all of them, with full effort and the default configuration")
  void nothing() throws Exception {
    assertThat(parse()).isEqualTo(new Arguments(Action.MEASURE, known, Effort.FULL, ""));
  }

  @Test
  @DisplayName("rows run in the order given, and --quick may stand anywhere")
  void rows() throws Exception {
    assertThat(parse("two", "--quick", "one"))
        .isEqualTo(new Arguments(Action.MEASURE, List.of(two, one), Effort.QUICK, ""));
  }

  @Test
  @DisplayName("a word before a hyphen means all rows that begin with it")
  void family() throws Exception {
    Row p50 = FakeRow.named("wake-p50");
    Row p99 = FakeRow.named("wake-p99");
    assertThat(Arguments.parse(List.of("wake"), List.of(one, p50, p99)).rows())
        .containsExactly(p50, p99);
  }

  @Test
  @DisplayName("an experiment's configuration is taken as it stands")
  void experiment() throws Exception {
    assertThat(parse("-Dbench.bide.config=bide.loop.loops = 1", "one").experiment())
        .isEqualTo("bide.loop.loops = 1");
  }

  @Test
  @DisplayName("an unknown row is named, and the known ones are listed")
  void unknownRow() {
    assertThatThrownBy(() -> parse("three"))
        .isInstanceOf(Arguments.UsageException.class)
        .hasMessageContaining("no row 'three'")
        .hasMessageContaining("one  what one costs")
        .hasMessageContaining("two  what two costs");
  }

  @Test
  @DisplayName("an unknown option is not taken for a row")
  void unknownOption() {
    assertThatThrownBy(() -> parse("--quik")).hasMessageContaining("no option '--quik'");
  }

  @Test
  @DisplayName("what is published is measured with full effort")
  void publish() throws Exception {
    assertThat(parse("--publish", "one"))
        .isEqualTo(new Arguments(Action.PUBLISH, List.of(one), Effort.FULL, ""));
    assertThatThrownBy(() -> parse("--publish", "one", "--quick"))
        .hasMessageContaining("leave out --quick");
  }

  @Test
  @DisplayName("what is published is measured in the default configuration")
  void publishNoExperiment() {
    assertThatThrownBy(() -> parse("--publish", "-Dbench.bide.config=bide.loop.loops = 1"))
        .hasMessageContaining("the default configuration");
  }

  @Test
  @DisplayName("a report measures nothing, so it takes no rows")
  void report() throws Exception {
    assertThat(parse("--report").action()).isEqualTo(Action.REPORT);
    assertThatThrownBy(() -> parse("--report", "one")).hasMessageContaining("measures nothing");
  }
}
