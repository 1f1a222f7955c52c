package org.bide.task;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bide.event.Fired;
import org.bide.testing.Systems;
import org.bide.timer.Timer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A wait in a frame that holds the loop's thread is refused, and does not hang")
class PinnedTest {

  private static final ThreadLocal<Task<Object>> CURRENT = new ThreadLocal<>();

  private static Systems systems;

  @BeforeAll
  static void start() {
    systems = new Systems("bide.loop.loops = 1"); // where a pinned wait would stop everything
  }

  @AfterAll
  static void stop() {
    systems.close();
  }

  /** Its initializer waits, with the JVM's frame for it below. */
  private static final class Initialized {
    static final Fired FIRED = CURRENT.get().await(Timer.after(ofDays(1)));
  }

  @Test
  void inAClassInitializer() throws Exception {
    assertThatThrownBy(
            () ->
                systems.run(
                    task -> {
                      CURRENT.set(task);
                      return Initialized.FIRED;
                    }))
        .hasRootCauseInstanceOf(PinnedException.class)
        .rootCause()
        .hasMessageContaining("the static initializer of " + Initialized.class.getName());
    Integer others = systems.run(task -> 1);
    assertThat(others).as("the loop goes on").isOne();
  }
}
