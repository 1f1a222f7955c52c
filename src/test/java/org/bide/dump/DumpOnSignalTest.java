package org.bide.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bide.testing.ChildJvm;
import org.bide.testing.Systems;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("bide.dump-signal")
class DumpOnSignalTest {

  @Test
  @DisplayName("writes a dump to the log each time it is raised, though every loop stands still")
  void eachTime() throws Exception {
    try (ChildJvm jvm =
        ChildJvm.start("", List.of("-Dbide.dump-signal=USR1"), DeadlockedProgram.class)) {
      jvm.awaitLine("all stand still");
      for (int i = 0; i < 2; i++) {
        jvm.signal("USR1")
            .awaitLine("DEADLOCK: each of these waits for the next, and the last for the first")
            .awaitLine("  -> /system/one")
            .awaitLine("  -> /system/two")
            .awaitLine("  waits for task:two:ended");
      }
    }
  }

  @Test
  @DisplayName("is refused when the system starts if there is no such signal, or it is kept")
  void refused() {
    assertThatThrownBy(() -> new Systems("bide.dump-signal = NONSENSE").close())
        .hasStackTraceContaining("bide.dump-signal is 'NONSENSE'");
    assertThatThrownBy(() -> new Systems("bide.dump-signal = KILL").close())
        .hasStackTraceContaining("bide.dump-signal is 'KILL', but cannot wait for signal:KILL");
  }

  @Test
  @DisplayName("ends with the actor system, and so does its thread")
  void endsWithTheSystem() throws Exception {
    Thread thread;
    try (Systems _ = new Systems("bide.dump-signal = PROF")) {
      thread =
          Thread.getAllStackTraces().keySet().stream()
              .filter(one -> one.getName().equals("bide-dump-PROF"))
              .findAny()
              .orElseThrow();
    }
    assertThat(thread.join(Systems.LONG)).isTrue();
  }
}
