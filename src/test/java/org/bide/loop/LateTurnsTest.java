package org.bide.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bide.Bide;
import org.bide.selector.Selectors;
import org.bide.testing.LogLines;
import org.bide.testing.Systems;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A turn that lasts")
class LateTurnsTest {

  private static final String LIMIT = "bide { late-turn = 20ms, loop.loops = %d }";

  private static final CountDownLatch NEVER = new CountDownLatch(1);

  /** The name that the reports are to show. */
  private static void computesForLong() {
    try {
      NEVER.await(150, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest(name = "on one of {0} loops")
  @ValueSource(ints = {1, 2})
  @DisplayName("of an actor is reported while it does, with its stack, and when it has ended")
  void ofAnActor(int loops) throws Exception {
    try (LogLines lines = new LogLines(LateTurns.class);
        Systems systems = new Systems(LIMIT.formatted(loops))) {
      systems
          .system()
          .systemActorOf(
              Behaviors.receiveMessage(
                  message -> {
                    computesForLong();
                    return Behaviors.same();
                  }),
              "clerk",
              Selectors.onLoop())
          .tell("go");
      assertThat(lines.next())
          .contains("a turn on bide-loop-", " has lasted ", "computesForLong", "akka.dispatch")
          .doesNotContain("of the task");
      assertThat(lines.next()).contains("that was late ended after ");
    }
  }

  @Test
  @DisplayName("of a body is reported with the name of the task and with the body's own stack")
  void ofABody() throws Exception {
    try (LogLines lines = new LogLines(LateTurns.class);
        Systems systems = new Systems("bide.carrier = confined\n" + LIMIT.formatted(2))) {
      Bide bide = Bide.get(systems.system());
      CountDownLatch ended = new CountDownLatch(1);
      bide.spawn(
          "clerk",
          task -> {
            spins(ended);
            return null;
          });
      assertThat(lines.next()).contains("of the task 'clerk'", "LateTurnsTest.spins");
      assertThat(bide.loops()).extracting(LoopMetrics::lateTurns).containsOnlyOnce(1L);
      ended.countDown();
      assertThat(lines.next()).contains("that was late ended after ");
      assertThat(bide.loops())
          .extracting(LoopMetrics::longestTurn)
          .anyMatch(longest -> longest.toMillis() >= 20)
          .anyMatch(Duration::isZero);
    }
  }

  /** What waits by the JDK's means would be unmounted. */
  private static void spins(CountDownLatch until) {
    while (until.getCount() > 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  @DisplayName("is none where many short ones follow each other, or a body waits")
  void noneIsLate() throws Exception {
    try (LogLines lines = new LogLines(LateTurns.class);
        Systems systems = new Systems("bide { late-turn = 200ms, loop.loops = 1 }")) {
      systems.run(
          task -> {
            long end = System.nanoTime() + Duration.ofMillis(500).toNanos();
            while (System.nanoTime() < end) {
              task.context(context -> context.getSelf()); // a turn
            }
            return task.await(Timer.after(Duration.ofMillis(500)));
          });
      assertThat(lines.all()).isEmpty();
    }
  }

  @Test
  @DisplayName("may be allowed, and what is long can be told for each dispatcher")
  void isConfigured() {
    var system = ConfigFactory.parseString("bide { poller = auto, late-turn = 1s }");
    assertThat(settings("loops = 1", system).lateTurn()).contains(Duration.ofSeconds(1));
    assertThat(settings("loops = 1, late-turn = 5ms", system).lateTurn())
        .contains(Duration.ofMillis(5));
    assertThat(settings("loops = 1, late-turn = off", system).lateTurn())
        .isEqualTo(Optional.empty());
    for (String wrong : List.of("soon", "0s", "-1s")) {
      assertThatThrownBy(() -> settings("loops = 1, late-turn = " + wrong, system))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "my.late-turn is '" + wrong + "' (String: 1); write a time such as 100ms, or off");
    }
  }

  private static LoopSettings settings(String own, Config system) {
    return LoopSettings.of("my", ConfigFactory.parseString(own), system, LoopThreads.DAEMONS);
  }
}
