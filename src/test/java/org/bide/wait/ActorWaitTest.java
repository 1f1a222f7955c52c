package org.bide.wait;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.Fired;
import org.bide.fd.Fd;
import org.bide.fd.FdPipe;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A wait without a task: of a plain actor, and outside of any")
class ActorWaitTest extends WithSystem {

  sealed interface Message {}

  record Over(Fired fired) implements Message {}

  record Stop() implements Message {}

  /** Waits when it starts, tells the probe what fired, and stops when it is told to. */
  private static Behavior<Message> waiting(
      ActorRef<Fired> probe, java.util.function.UnaryOperator<ActorWait<Message>> how) {
    return Behaviors.setup(
        context -> {
          how.apply(Wait.on(context)).tell(Over::new);
          return Behaviors.receive(Message.class)
              .onMessage(
                  Over.class,
                  over -> {
                    probe.tell(over.fired());
                    return Behaviors.same();
                  })
              .onMessage(Stop.class, stop -> Behaviors.stopped())
              .build();
        });
  }

  private ActorRef<Message> spawn(
      TestProbe<Fired> probe, java.util.function.UnaryOperator<ActorWait<Message>> how) {
    // Not as a system actor: those are restarted where others stop.
    return ActorTestKit.create(systems.system()).spawn(waiting(probe.getRef(), how));
  }

  private static String name() {
    return "plain-" + java.util.UUID.randomUUID();
  }

  @Test
  void isAnsweredByAMessageOfTheActorsOwnProtocol() throws Exception {
    TestProbe<Fired> probe = TestProbe.create(systems.system());
    try (FdPipe pipe = Fd.pipe()) {
      spawn(probe, wait -> wait.forAny(Timer.after(ofDays(1)), pipe.reader().readable()));
      probe.expectNoMessage(ofMillis(20));
      pipe.writer().write(ByteBuffer.wrap(new byte[1]));
      assertThat(probe.receiveMessage(Systems.LONG).has(pipe.reader().readable())).isTrue();
    }
  }

  @Test
  void isAnsweredAtOnceWhenSomethingIsTrue() {
    TestProbe<Fired> probe = TestProbe.create(systems.system());
    spawn(probe, wait -> wait.forAny(Timer.after(ofMillis(0))));
    assertThat(probe.receiveMessage(Systems.LONG).size()).isOne();
  }

  @Test
  void isAnsweredEmptyAfterItsTimeout() {
    TestProbe<Fired> probe = TestProbe.create(systems.system());
    spawn(probe, wait -> wait.forAny(Timer.after(ofDays(1))).within(ofMillis(10)));
    assertThat(probe.receiveMessage(Systems.LONG).isEmpty()).isTrue();
  }

  @Test
  @DisplayName("W4: a cancelled wait gives no answer")
  void canBeCancelled() throws Exception {
    TestProbe<Fired> probe = TestProbe.create(systems.system());
    try (FdPipe pipe = Fd.pipe()) {
      CompletableFuture<Subscription> wait = new CompletableFuture<>();
      systems
          .system()
          .systemActorOf(
              Behaviors.<Fired>setup(
                  context -> {
                    wait.complete(
                        Wait.on(context).forAny(pipe.reader().readable()).tell(fired -> fired));
                    return Behaviors.receiveMessage(
                        fired -> {
                          probe.getRef().tell(fired);
                          return Behaviors.same();
                        });
                  }),
              name(),
              Props.empty());
      assertThat(wait.get().cancel()).isTrue();
      assertThat(wait.get().cancel()).isFalse();
      pipe.writer().write(ByteBuffer.wrap(new byte[1]));
      probe.expectNoMessage(ofMillis(50));
    }
  }

  @Test
  @DisplayName("W15: a wait ends with its actor")
  void endsWithTheActor() throws Exception {
    TestProbe<Fired> probe = TestProbe.create(systems.system());
    CountDownLatch cancelled = new CountDownLatch(1);
    IVar<String> never = new IVar<>();
    ActorRef<Message> actor = spawn(probe, wait -> wait.forAny(new Once(never, cancelled)));
    org.awaitility.Awaitility.await().atMost(Systems.LONG).until(() -> never.waiting() == 1);
    actor.tell(new Stop());
    assertThat(cancelled.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    assertThat(never.waiting()).isZero();
  }

  @Test
  @DisplayName("W8: what cannot be waited for is thrown at once")
  void isRefusedAtOnce() {
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    systems
        .system()
        .systemActorOf(
            Behaviors.<Fired>setup(
                context -> {
                  try {
                    Wait.on(context).forAny(Event.parse("fd:9999:readable")).tell(fired -> fired);
                  } catch (EventException e) {
                    thrown.complete(e);
                  }
                  return Behaviors.stopped();
                }),
            name(),
            Props.empty());
    assertThat(thrown).succeedsWithin(Systems.LONG).isInstanceOf(EventException.class);
  }

  @Test
  @DisplayName("W8: what turns out later not to be waited for fails the actor")
  void failsTheActorLater() {
    CountDownLatch forgotten = new CountDownLatch(1);
    TestProbe<Fired> probe = TestProbe.create(systems.system());
    ActorRef<Message> actor =
        spawn(probe, wait -> wait.forAny(new RefusedLater(new Once(new IVar<>(), forgotten))));
    probe.expectTerminated(actor, Systems.LONG);
  }

  @Test
  void outsideOfAnyActorAStageIsCompleted() {
    assertThat(systems.bide().await(ofMillis(5)).toCompletableFuture())
        .succeedsWithin(Systems.LONG)
        .matches(Fired::isEmpty);
    assertThatThrownBy(() -> systems.bide().await().toCompletableFuture().join())
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cancellingTheStageEndsTheWait() throws Exception {
    CountDownLatch cancelled = new CountDownLatch(1);
    IVar<String> never = new IVar<>();
    CompletableFuture<Fired> stage =
        systems.bide().await(new Once(never, cancelled)).toCompletableFuture();
    assertThat(never.waiting()).isOne();
    stage.cancel(false);
    assertThat(cancelled.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    assertThat(never.waiting()).isZero();
  }
}
