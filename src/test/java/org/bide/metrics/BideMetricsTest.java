package org.bide.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.Behaviors;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.bide.loop.LoopMetrics;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.testing.Systems;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("carriers")
@DisplayName("Micrometer has")
class BideMetricsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private double tasks(String state) {
    return registry.get("bide.tasks").tag("state", state).gauge().value();
  }

  @Test
  @DisplayName("how many tasks there are, by what they do")
  void tasks() {
    try (Systems systems = new Systems()) {
      new BideMetrics(systems.system()).bindTo(registry);
      assertThat(tasks("waiting")).isZero();
      TaskRef<Object, Object> one = systems.bide().spawn(Task::receive);
      systems.bide().spawn(task -> task.spawn(Task::receive));
      Awaitility.await().until(() -> tasks("waiting") == 2 && tasks("ending") == 1);
      one.tell("end");
      systems.end(one);
      Awaitility.await().until(() -> tasks("waiting") == 1);
    }
  }

  @Test
  @DisplayName("what each loop has done, and what its late turns were")
  void loops() throws Exception {
    try (Systems systems = new Systems("bide { loop.loops = 1, late-turn = 20ms }")) {
      new BideMetrics(systems.system(), Tags.of("host", "here")).bindTo(registry);
      systems
          .system()
          .systemActorOf(
              Behaviors.setup(
                  context -> {
                    while (loopsOf(systems).lateTurns() == 0) {
                      Thread.onSpinWait();
                    }
                    return Behaviors.empty();
                  }),
              "late",
              DispatcherSelector.fromConfig("bide.loop"));
      Awaitility.await().until(() -> loopsOf(systems).longestTurn().isPositive());
      LoopMetrics loop = loopsOf(systems);
      assertThat(counter("turns")).isPositive();
      assertThat(counter("polls")).isPositive();
      assertThat(counter("turns.late")).isGreaterThanOrEqualTo((double) loop.lateTurns());
      assertThat(registry.get("bide.loop.queued").gauge().value()).isNotNegative();
      assertThat(
              registry
                  .get("bide.loop.turns.longest")
                  .tags("loop", loop.name(), "system", "test", "host", "here")
                  .timeGauge()
                  .value(TimeUnit.MILLISECONDS))
          .isGreaterThanOrEqualTo(20.0);
    }
  }

  private double counter(String name) {
    return registry.get("bide.loop." + name).functionCounter().count();
  }

  private static LoopMetrics loopsOf(Systems systems) {
    return systems.bide().loops().getFirst();
  }

  @Test
  @DisplayName("those meters that the class says, and no others")
  void names() {
    try (Systems systems = new Systems()) {
      new BideMetrics(systems.system()).bindTo(registry);
      assertThat(
              registry.getMeters().stream()
                  .map(Meter::getId)
                  .map(Meter.Id::getName)
                  .collect(Collectors.toSet()))
          .containsExactlyInAnyOrder(
              "bide.tasks",
              "bide.loop.turns",
              "bide.loop.queued",
              "bide.loop.steals",
              "bide.loop.polls",
              "bide.loop.wakeups",
              "bide.loop.turns.late",
              "bide.loop.turns.longest");
    }
  }

  @Test
  @DisplayName("the last numbers when the actor system has ended")
  void ended() {
    Systems systems = new Systems();
    new BideMetrics(systems.system()).bindTo(registry);
    systems.close();
    assertThat(tasks("waiting")).isZero();
    assertThat(registry.get("bide.loop.turns").functionCounters())
        .allSatisfy(counter -> assertThat(counter.count()).isNotNegative());
  }
}
