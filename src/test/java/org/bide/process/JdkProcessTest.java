package org.bide.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.bide.event.Event;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("java.lang.Process and ProcessHandle are waited for too")
class JdkProcessTest extends WithSystem {

  @Test
  @DisplayName("W5: it fires with the status, and for ever after; the JDK has it as well")
  void statusOfAProcess() throws Exception {
    Process process = new ProcessBuilder("sh", "-c", "read line; exit 4").start();
    Event<Exit> end = Pid.of(process).exited();
    systems.run(
        task -> {
          assertThat(task.await(Duration.ZERO, end).isEmpty()).isTrue();
          process.getOutputStream().close();
          for (int i = 0; i < 2; i++) {
            assertThat(task.select(LONG, end).orElseThrow().status()).hasValue(4);
          }
          return null;
        });
    assertThat(process.waitFor()).isEqualTo(4);
  }

  @Test
  void oneThatHasEndedAndWasReapedLongAgo() throws Exception {
    Process process = new ProcessBuilder("sh", "-c", "exit 4").start();
    Pid pid = Pid.of(process);
    process.waitFor();
    Exit exit = systems.run(task -> task.select(LONG, pid.exited()).orElseThrow());
    assertThat(exit.status()).hasValue(4);
  }

  @Test
  void aHandle() throws Exception {
    Process process = new ProcessBuilder("sleep", "1000").start();
    systems.run(
        task -> {
          Event<Exit> end = Pid.of(process.toHandle()).exited();
          assertThat(task.await(Duration.ZERO, end).isEmpty()).isTrue();
          process.destroyForcibly();
          return task.select(LONG, end).orElseThrow();
        });
  }

  @Test
  @DisplayName("Where the kernel keeps no status of others, the JDK is asked")
  void onAnOlderKernel() throws Exception {
    Process process = new ProcessBuilder("sh", "-c", "exit 4").start();
    Exit asked = Ending.orFromJdk(Exit.UNKNOWN, process.onExit());
    assertThat(asked.status()).hasValue(4);
    Exit known = new Exit(OptionalInt.empty(), Optional.of("TERM"), false, Optional.empty());
    assertThat(Ending.orFromJdk(known, new CompletableFuture<>())).isSameAs(known);
  }
}
