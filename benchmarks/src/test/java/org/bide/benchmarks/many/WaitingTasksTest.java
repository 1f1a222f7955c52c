package org.bide.benchmarks.many;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import java.time.Duration;
import org.bide.Bide;
import org.bide.benchmarks.Systems;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WaitingTasksTest {

  @Test
  @DisplayName("each is woken again and again, and tells it")
  void areWoken() throws Exception {
    ActorSystem<Void> system = Systems.ours("bide.loop.loops = 1");
    try {
      WaitingTasks waiting = new WaitingTasks(Bide.get(system), 10);
      assertThat(waiting.nanosEach(Duration.ofMillis(10))).isPositive();
      assertThat(waiting.nanosEach(Duration.ofMillis(10))).isPositive();
    } finally {
      Systems.end(system);
    }
  }
}
