package org.bide.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The threads that stand between loops")
class SpacingTest {

  private static List<Thread> standing(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .toList();
  }

  @Test
  @DisplayName("are there until it is over, and then end")
  void end() {
    try (Spacing spacing = new Spacing("apart")) {
      spacing.space();
      spacing.space();
      assertThat(standing("apart-spacer")).hasSize(6).allMatch(Thread::isDaemon);
    }
    await().until(() -> standing("apart-spacer").isEmpty());
  }

  @Test
  @DisplayName("are gone when the loops have started")
  void goneFromLoops() throws Exception {
    LoopGroup group = TestLoops.of("spaced", 2);
    try {
      await().until(() -> standing("spaced-spacer").isEmpty());
      assertThat(standing("spaced-0")).hasSize(1);
      assertThat(standing("spaced-1")).hasSize(1);
    } finally {
      TestLoops.end(group);
    }
  }
}
