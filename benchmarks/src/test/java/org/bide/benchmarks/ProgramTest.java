package org.bide.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProgramTest {

  private static Program shell(String script) {
    return new Program(List.of("sh", "-c", script, "sh"), Duration.ZERO);
  }

  @Test
  @DisplayName("what it prints is the sample; it is told the intervals")
  void prints() throws Exception {
    assertThat(shell("printf '%s\\n' \"$@\"").measure(Effort.QUICK))
        .isEqualTo(new Sample(List.of(2.0, 500.0, 3.0, 300.0)));
  }

  @Test
  @DisplayName("what it writes to stderr is no number, and does no harm")
  void warns() throws Exception {
    assertThat(shell("echo 1.5; echo 'a turn was late' >&2; echo 2.5").measure(Effort.QUICK))
        .isEqualTo(new Sample(List.of(1.5, 2.5)));
  }

  @Test
  @DisplayName("one that fails is an error with all that it said")
  void fails() {
    assertThatThrownBy(() -> shell("echo 1.5; echo no luck >&2; exit 3").measure(Effort.QUICK))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ended with 3")
        .hasMessageContaining("no luck");
  }

  @Test
  @DisplayName("one that prints something else is an error")
  void noNumber() {
    assertThatThrownBy(() -> shell("echo fast").measure(Effort.QUICK))
        .hasMessageContaining("no number")
        .hasMessageContaining("fast");
  }

  @Test
  @DisplayName("one that hangs is killed with its children, and what it said is told")
  void hangs() {
    assertThatThrownBy(
            () -> shell("sleep 600 & echo \"its child is $!\"; wait").measure(Effort.QUICK))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("hangs: it did not end within 1 s and was killed")
        .satisfies(
            error -> {
              String pid = error.getMessage().lines().toList().getLast().replaceAll("\\D", "");
              ProcessHandle.of(Long.parseLong(pid)).ifPresent(child -> child.onExit().join());
            });
  }
}
