package org.bide.timer;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.bide.testing.Systems.LONG;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.bide.Bide;
import org.bide.event.Event;
import org.bide.task.Task;
import org.bide.wait.Wait;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Nothing tells a test when a wait has begun, so time passes here again and again until it has: no
 * more than one step too much has then passed.
 */
@Tag("carriers")
@DisplayName("With Akka's ManualTime timers fire when the test lets time pass, and not otherwise")
class ManualTimeTest {

  private static final String CARRIER = System.getProperty("test.bide.carrier", "confined");

  private final ActorTestKit kit =
      ActorTestKit.create(
          ManualTime.config()
              .withFallback(ConfigFactory.parseString("bide.carrier = " + CARRIER))
              .withFallback(ConfigFactory.load()));

  private final ManualTime time = ManualTime.get(kit.system());
  private final TestProbe<String> probe = kit.createTestProbe();

  @AfterEach
  void shut() {
    kit.shutdownTestKit();
  }

  private void spawn(Event<?> event) {
    kit.spawn(
        Task.behavior(
            task -> {
              probe.ref().tell("waits");
              probe.ref().tell(String.valueOf(task.<Object>select(event)));
              return null;
            }));
    probe.expectMessage(LONG, "waits");
  }

  /** Lets time pass in steps until the probe is told something. */
  private String passing(Duration step) {
    for (int i = 0; i < 100; i++) {
      time.timePasses(step);
      try {
        return probe.receiveMessage(ofMillis(200));
      } catch (AssertionError e) {
        // not yet
      }
    }
    throw new AssertionError("nothing happened in 100 times " + step);
  }

  @Test
  @DisplayName("A duration")
  void after() {
    spawn(Timer.after(ofHours(1)));
    time.expectNoMessageFor(ofMinutes(59), probe);
    assertThat(passing(ofMinutes(1))).isEqualTo("expired count=1");
  }

  @Test
  @DisplayName("A limit of an event, and the timeout of a wait")
  void limits() {
    spawn(Event.never().within(ofSeconds(10)).map(o -> "limit"));
    time.expectNoMessageFor(ofMillis(9_999), probe);
    assertThat(passing(ofMillis(1))).isEqualTo("limit");
    var wait = Bide.get(kit.system()).await(ofSeconds(10), Event.never()).toCompletableFuture();
    time.timePasses(ofMillis(9_999));
    assertThat(wait).isNotDone();
    time.timePasses(ofMillis(1));
    assertThat(wait).isCompleted();
  }

  @Test
  @DisplayName("W7: ticks are counted between waits")
  void every() {
    kit.spawn(
        Task.<String>behavior(
            task -> {
              Event<Expiry> tick = Timer.every(ofMinutes(1));
              task.watch(tick);
              probe.ref().tell("watches");
              // Between two ticks: of what is due at the same time Akka's scheduler runs any first.
              task.select(Timer.after(ofMinutes(5).plusSeconds(30)));
              probe.ref().tell(String.valueOf(task.select(tick)));
              return null;
            }));
    probe.expectMessage(LONG, "watches");
    time.timePasses(ofMinutes(3));
    assertThat(passing(ofMinutes(5))).matches("expired count=([5-9]|1[0-9])");
  }

  @Test
  @DisplayName("In one actor with Akka's own typed timers, in the order of time")
  void besideTypedTimers() {
    Behavior<String> both =
        Behaviors.setup(
            context ->
                Behaviors.withTimers(
                    timers -> {
                      timers.startSingleTimer("Akka's", ofSeconds(10));
                      Wait.on(context).forAny(Timer.after(ofSeconds(20))).tell(f -> "Bide's");
                      timers.startSingleTimer("late", "Akka's late", ofSeconds(30));
                      probe.ref().tell("waits");
                      return Behaviors.receiveMessage(
                          message -> {
                            probe.ref().tell(message);
                            return Behaviors.same();
                          });
                    }));
    kit.spawn(both);
    probe.expectMessage(LONG, "waits");
    time.timePasses(ofSeconds(19));
    probe.expectMessage(LONG, "Akka's");
    probe.expectNoMessage(ofMillis(20));
    time.timePasses(ofSeconds(1));
    probe.expectMessage(LONG, "Bide's");
    time.timePasses(ofSeconds(10));
    probe.expectMessage(LONG, "Akka's late");
  }

  @Test
  @DisplayName("W15: a wait that was cancelled leaves nothing scheduled")
  void cancelled() {
    var wait = Bide.get(kit.system()).await(Timer.after(ofSeconds(1))).toCompletableFuture();
    assertThat(wait.cancel(false)).isTrue();
    time.timePasses(ofHours(1));
    await().until(wait::isCancelled);
    spawn(Timer.after(Duration.ZERO));
    assertThat(probe.receiveMessage(LONG)).isEqualTo("expired count=1");
  }
}
