package org.bide.wait;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.bide.testing.Systems.LONG;

import akka.actor.testkit.typed.FishingOutcome;
import akka.actor.testkit.typed.javadsl.BehaviorTestKit;
import akka.actor.testkit.typed.javadsl.FishingOutcomes;
import akka.actor.testkit.typed.javadsl.LoggingTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.task.Task;
import org.bide.testing.WithTestKit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/**
 * The promise of Akka's typed timers, kept for waits. In a turn of the actor a wait for what is
 * true has ended when it begins, and its answer is in the mailbox: so each test has it there.
 */
@DisplayName("W4: an actor gets no answer to a wait that it has cancelled or was restarted after")
class StaleAnswerTest extends WithTestKit {

  /** Tells the probe what it is told; does as it is told, too. */
  private static final class Plain {
    private final ActorRef<String> probe;
    private final Event<?> event;
    private Subscription wait;

    Plain(ActorRef<String> probe, Event<?> event) {
      this.probe = probe;
      this.event = event;
    }

    Behavior<String> behavior(String name) {
      return Behaviors.setup(
          context -> {
            probe.tell(name + " starts");
            return Behaviors.receiveMessage(order -> on(context, name, order));
          });
    }

    private Behavior<String> on(ActorContext<String> context, String name, String order) {
      for (String step : order.split(" then ", -1)) {
        switch (step) {
          case "wait" -> wait = Wait.on(context).forAny(event).tell(fired -> "answer");
          case "cancel" -> probe.tell("cancelled: " + wait.cancel());
          case "fail" -> throw new IllegalStateException("told to");
          case "change" -> {
            return behavior(name + "'");
          }
          default -> probe.tell(name + " gets " + step);
        }
      }
      return Behaviors.same();
    }
  }

  private TestProbe<String> probe() {
    return kit.createTestProbe();
  }

  private ActorRef<String> spawn(
      TestProbe<String> probe, Event<?> event, UnaryOperator<Behavior<String>> supervision) {
    ActorRef<String> actor =
        kit.spawn(supervision.apply(new Plain(probe.ref(), event).behavior("it")));
    probe.expectMessage(LONG, "it starts");
    return actor;
  }

  private ActorRef<String> spawn(TestProbe<String> probe, Event<?> event) {
    return spawn(probe, event, behavior -> behavior);
  }

  private ActorRef<String> spawn(
      TestProbe<String> probe, Event<?> event, SupervisorStrategy strategy) {
    return spawn(probe, event, b -> Behaviors.supervise(b).onFailure(strategy));
  }

  @Test
  @DisplayName("The answer is in the mailbox when the wait is cancelled, and is dropped in silence")
  void cancelled() {
    TestProbe<String> probe = probe();
    ActorRef<String> actor = spawn(probe, Event.always("now"));
    LoggingTestKit.custom(line -> line.level().toInt() >= Level.INFO.toInt())
        .withOccurrences(0)
        .expect(
            systems.system(),
            () -> {
              actor.tell("wait then cancel then cancel");
              probe.expectMessage(LONG, "cancelled: true");
              probe.expectMessage(LONG, "cancelled: false");
              actor.tell("end"); // behind the answer
              probe.expectMessage(LONG, "it gets end");
              return null;
            });
  }

  @Test
  @DisplayName("Only that one is dropped")
  void theNextComes() {
    TestProbe<String> probe = probe();
    ActorRef<String> actor = spawn(probe, Event.always("now"));
    actor.tell("wait then cancel then wait");
    probe.expectMessage(LONG, "cancelled: true");
    probe.expectMessage(LONG, "it gets answer");
    actor.tell("end");
    probe.expectMessage(LONG, "it gets end");
  }

  @Test
  @DisplayName("What it had taken is given back")
  void givenBack() {
    Channel<String> channel = Channel.buffered(1);
    channel.trySend("value");
    TestProbe<String> probe = probe();
    ActorRef<String> actor = spawn(probe, channel.receive());
    actor.tell("wait then cancel");
    probe.expectMessage(LONG, "cancelled: true");
    assertThat(channel.tryReceive()).contains("value");
  }

  @Test
  @DisplayName("A change of behavior is no end: the new one gets the answer")
  void changes() {
    TestProbe<String> probe = probe();
    ActorRef<String> actor = spawn(probe, Event.always("now"));
    actor.tell("wait then change");
    probe.expectMessage(LONG, "it' starts");
    probe.expectMessage(LONG, "it' gets answer");
    actor.tell("wait then cancel then change");
    probe.expectMessage(LONG, "cancelled: true");
    probe.expectMessage(LONG, "it'' starts");
    actor.tell("end");
    probe.expectMessage(LONG, "it'' gets end");
  }

  @Test
  @DisplayName("A restart: the answer was in the mailbox, and what it brought is given back")
  void restarts() {
    Channel<String> channel = Channel.buffered(1);
    TestProbe<String> probe = probe();
    ActorRef<String> actor = spawn(probe, channel.receive(), SupervisorStrategy.restart());
    for (int i = 0; i < 100; i++) {
      channel.trySend("value");
      actor.tell("wait then fail");
      probe.expectMessage(LONG, "it starts");
      actor.tell("end");
      probe.expectMessage(LONG, "it gets end");
      await().atMost(LONG).until(() -> channel.tryReceive().isPresent());
    }
    channel.trySend("value");
    actor.tell("wait");
    probe.expectMessage(LONG, "it gets answer");
  }

  @Test
  @DisplayName("A restart after a back-off likewise")
  void restartsWithBackOff() {
    TestProbe<String> probe = probe();
    ActorRef<String> actor =
        spawn(
            probe,
            Event.always("now"),
            SupervisorStrategy.restartWithBackoff(ofMillis(20), ofMillis(20), 0));
    actor.tell("wait then fail");
    probe.expectMessage(LONG, "it starts");
    actor.tell("end");
    probe.expectMessage(LONG, "it gets end");
  }

  @Test
  @DisplayName("W15: a wait that goes on is ended by a restart")
  void endedByARestart() {
    IVar<String> fact = new IVar<>();
    TestProbe<String> probe = probe();
    Once once = new Once(fact, new CountDownLatch(1));
    ActorRef<String> actor = spawn(probe, once, SupervisorStrategy.restart());
    actor.tell("wait then fail");
    probe.expectMessage(LONG, "it starts");
    assertThat(fact.waiting()).isZero();
    fact.put("too late");
    actor.tell("end");
    probe.expectMessage(LONG, "it gets end");
  }

  @Test
  @DisplayName("resume, and a restart that keeps the children, keep the waits as well")
  void keptWithTheChildren() {
    for (SupervisorStrategy strategy :
        new SupervisorStrategy[] {
          SupervisorStrategy.resume(), SupervisorStrategy.restart().withStopChildren(false)
        }) {
      IVar<String> fact = new IVar<>();
      TestProbe<String> probe = probe();
      Once once = new Once(fact, new CountDownLatch(1));
      ActorRef<String> actor = spawn(probe, once, strategy);
      actor.tell("wait then fail");
      actor.tell("end");
      fact.put("now");
      assertThat(probe.fishForMessage(LONG, m -> fishUntil(m, "it gets answer"))).isNotEmpty();
    }
  }

  private static FishingOutcome fishUntil(String message, String wanted) {
    return message.equals(wanted)
        ? FishingOutcomes.complete()
        : FishingOutcomes.continueAndIgnore();
  }

  @Test
  @DisplayName("Cancelled by another thread: either it was, or the answer comes")
  void whileOthersCancel() throws Exception {
    for (int i = 0; i < 200; i++) {
      Channel<String> channel = Channel.buffered(1);
      CompletableFuture<Subscription> wait = new CompletableFuture<>();
      TestProbe<String> probe = probe();
      ActorRef<String> actor =
          kit.spawn(
              Behaviors.setup(
                  context -> {
                    wait.complete(
                        Wait.on(context).forAny(channel.receive()).tell(fired -> "answer"));
                    return Behaviors.receiveMessage(
                        message -> {
                          probe.ref().tell(message);
                          return Behaviors.same();
                        });
                  }));
      Thread sender = Thread.startVirtualThread(() -> channel.trySend("value"));
      boolean cancelled = wait.get().cancel();
      sender.join();
      actor.tell("end");
      String first = probe.receiveMessage(LONG);
      assertThat(first).isEqualTo(cancelled ? "end" : "answer");
      assertThat(channel.tryReceive().isPresent()).isEqualTo(cancelled);
    }
  }

  @Test
  @DisplayName("BehaviorTestKit has no actor system; the error says what to use")
  void behaviorTestKit() {
    assertThatThrownBy(
            () ->
                BehaviorTestKit.create(
                    Behaviors.<String>setup(
                        context -> {
                          Wait.on(context).forAny(Event.always("now")).tell(fired -> "answer");
                          return Behaviors.empty();
                        })))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("test this behavior with ActorTestKit");
    assertThatThrownBy(() -> BehaviorTestKit.create(Task.behavior(task -> task.receive())))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("test this behavior with ActorTestKit");
  }
}
