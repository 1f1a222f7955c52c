package org.bide.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToLongFunction;
import org.bide.Bide;
import org.bide.testing.Systems;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a loop tells of itself")
class LoopMetricsTest {

  private static long sum(LoopGroup loops, ToLongFunction<LoopMetrics> what) {
    return loops.metrics().stream().mapToLong(what).sum();
  }

  @Test
  @DisplayName("counts the turns that it has begun and those that are ready")
  void turns() throws Exception {
    LoopGroup loops = TestLoops.of("test", 1);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(6);
    loops.execute(
        () -> {
          for (int i = 0; i < 6; i++) {
            loops.execute(ended::countDown); // the last is to run next, the others are queued
          }
          begun.countDown();
          LoopGroupTest.awaitUnchecked(goOn);
        });
    LoopGroupTest.awaitUnchecked(begun);
    LoopMetrics before = loops.metrics().getFirst();
    assertThat(before.name()).isEqualTo("test-0");
    assertThat(before.turns()).isEqualTo(1);
    assertThat(before.queued()).isEqualTo(6);
    goOn.countDown();
    LoopGroupTest.awaitUnchecked(ended);
    LoopMetrics after = loops.metrics().getFirst();
    assertThat(after.turns()).isEqualTo(7);
    assertThat(after.queued()).isZero();
    TestLoops.end(loops);
  }

  @Test
  @DisplayName("counts what it took over from another")
  void steals() throws Exception {
    LoopGroup loops = TestLoops.of("test", 2);
    int queued = 40;
    CountDownLatch ended = new CountDownLatch(queued);
    CountDownLatch giverEnded = new CountDownLatch(1);
    loops.execute(
        () -> {
          for (int i = 0; i < queued; i++) {
            loops.execute(ended::countDown);
          }
          LoopGroupTest.awaitUnchecked(ended); // all of them must be run by the other
          giverEnded.countDown();
        });
    LoopGroupTest.awaitUnchecked(giverEnded);
    assertThat(sum(loops, LoopMetrics::steals)).isEqualTo(queued);
    TestLoops.end(loops);
  }

  @Test
  @DisplayName("counts how often it was woken, but not the kernel's news")
  void wakeUps() throws Exception {
    try (Systems systems = new Systems("bide.loop.loops = 1")) {
      Bide bide = Bide.get(systems.system());
      systems.run(task -> task.await(Timer.after(Duration.ofMillis(1))));
      LoopMetrics before = bide.loops().getFirst();
      systems.run(
          task -> {
            for (int i = 0; i < 50; i++) {
              task.await(Timer.after(Duration.ofMillis(1)));
            }
            return null;
          });
      LoopMetrics after = bide.loops().getFirst();
      assertThat(after.polls() - before.polls()).isGreaterThanOrEqualTo(50);
      assertThat(after.wakeUps() - before.wakeUps()).isLessThan(25); // some to start and end it
      for (int i = 0; i < 50; i++) {
        systems.run(task -> task.await(Timer.after(Duration.ofMillis(1))));
      }
      assertThat(bide.loops().getFirst().wakeUps() - after.wakeUps()).isPositive();
    }
  }

  @Test
  @DisplayName("is refused of a dispatcher without loops, with the cure")
  void noLoops() throws Exception {
    try (Systems systems = new Systems("")) {
      assertThatThrownBy(() -> LoopMetrics.of(systems.system(), "akka.actor.default-dispatcher"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("give it executor = \"org.bide.loop.LoopExecutor\"");
      assertThat(LoopMetrics.of(systems.system(), "bide.loop")).isNotEmpty();
    }
  }
}
