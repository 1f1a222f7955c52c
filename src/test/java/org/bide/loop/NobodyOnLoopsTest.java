package org.bide.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.bide.event.Fired;
import org.bide.process.Child;
import org.bide.testing.Systems;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** As on the portable carrier, and where all who wait are outside of actors. */
@Tag("carriers")
@DisplayName(
    "Loops that no actor runs on poll on, though Akka ends the threads of idle dispatchers")
class NobodyOnLoopsTest {

  private static final String ENDS_SOON = "bide.loop.shutdown-timeout = 50ms";

  @Test
  void childrenAndTimersAreTold() throws Exception {
    try (Systems systems = new Systems(ENDS_SOON);
        Child child = Child.of("sleep", "2").start()) {
      systems.run(task -> null); // the last actor on the loops, which is gone soon
      CompletableFuture<Fired> timer =
          systems.bide().await(LONG, Timer.after(Duration.ofSeconds(1))).toCompletableFuture();
      CompletableFuture<Fired> end =
          systems.bide().await(LONG, child.exited()).toCompletableFuture();
      assertThat(timer).succeedsWithin(LONG).isNotEqualTo(Fired.none());
      assertThat(end).succeedsWithin(LONG).isNotEqualTo(Fired.none());
    }
  }

  @Test
  @DisplayName("Loops that were only looked at end with their system, too")
  void lookedAt() {
    try (Systems systems =
        new Systems(
            "own { type = Dispatcher, executor = org.bide.loop.LoopExecutor, loops = 1 }")) {
      assertThat(LoopMetrics.of(systems.system(), "own")).hasSize(1);
      assertThat(threads()).isNotEmpty();
    }
    Awaitility.await().untilAsserted(() -> assertThat(threads()).isEmpty());
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("own-"))
        .toList();
  }
}
