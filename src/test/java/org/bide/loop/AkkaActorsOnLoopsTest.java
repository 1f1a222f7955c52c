package org.bide.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.bide.testing.Systems.LONG;

import akka.actor.DeadLetter;
import akka.actor.testkit.typed.javadsl.FishingOutcomes;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.PreRestart;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Routers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bide.testing.Systems;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Akka's own actors on the loops")
class AkkaActorsOnLoopsTest extends WithAkkaOnLoops {

  AkkaActorsOnLoopsTest(AkkaOn on) {
    super(on, "bide.loop.shutdown-timeout = 100ms");
  }

  record Request(int number, ActorRef<Integer> replyTo) {}

  private static Behavior<Request> echo() {
    return Behaviors.receiveMessage(
        request -> {
          isOnLoop();
          request.replyTo().tell(request.number());
          return Behaviors.same();
        });
  }

  private CompletableFuture<Integer> ask(ActorRef<Request> whom, int number, Duration timeout) {
    return AskPattern.<Request, Integer>ask(
            whom, replyTo -> new Request(number, replyTo), timeout, system.scheduler())
        .toCompletableFuture();
  }

  @Test
  @DisplayName("100,000 asks, 10,000 of them in flight at once, are each answered with their own")
  void asks() {
    ActorRef<Request> echo = spawn(echo());
    for (int wave = 0; wave < 10; wave++) {
      List<CompletableFuture<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 10_000; i++) {
        answers.add(ask(echo, i, LONG));
      }
      for (int i = 0; i < 10_000; i++) {
        assertThat(join(answers.get(i))).isEqualTo(i);
      }
    }
  }

  @Test
  @DisplayName("The timeout of an ask is not early, and with deadlines not 10 ms late either")
  void askTimeouts() {
    ActorRef<Request> silent = spawn(Behaviors.ignore());
    Duration timeout = Duration.ofMillis(15);
    List<Long> late = new ArrayList<>();
    for (int i = 0; i < 21; i++) {
      long start = System.nanoTime();
      assertThatThrownBy(() -> ask(silent, 0, timeout).join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(TimeoutException.class);
      late.add(System.nanoTime() - start - timeout.toNanos());
    }
    Collections.sort(late);
    assertThat(late.getFirst()).isNotNegative();
    if (on == AkkaOn.LOOPS_AND_DEADLINES) {
      assertThat(late.get(10)).as("median").isLessThan(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  // ---- supervision

  /** Counts what it is told, and fails when told "fail". */
  private static Behavior<String> counter(ActorRef<Object> observer) {
    return Behaviors.setup(
        context -> {
          observer.tell("started");
          return counting(observer, 0);
        });
  }

  private static Behavior<String> counting(ActorRef<Object> observer, int count) {
    return Behaviors.receive(String.class)
        .onMessageEquals(
            "fail",
            () -> {
              throw new IllegalStateException("on purpose");
            })
        .onMessage(
            String.class,
            message -> {
              isOnLoop();
              observer.tell(count + 1);
              return counting(observer, count + 1);
            })
        .onSignal(
            PreRestart.class,
            signal -> {
              observer.tell("restarts");
              return Behaviors.same();
            })
        .build();
  }

  private static void tellAll(ActorRef<String> whom, String... messages) {
    List.of(messages).forEach(whom::tell);
  }

  @Test
  void aRestartWithBackoffForgetsAndTheNextMessageIsServed() {
    TestProbe<Object> probe = probe();
    ActorRef<String> counter =
        spawn(
            Behaviors.supervise(counter(probe.ref()))
                .onFailure(
                    SupervisorStrategy.restartWithBackoff(
                            Duration.ofMillis(30), Duration.ofMillis(100), 0)
                        .withLoggingEnabled(false)));
    tellAll(counter, "a", "b", "fail", "c");
    for (Object expected : List.of("started", 1, 2, "restarts")) {
      probe.expectMessage(LONG, expected);
    }
    long failed = System.nanoTime();
    for (Object expected : List.of("started", 1)) {
      probe.expectMessage(LONG, expected);
    }
    assertThat(System.nanoTime() - failed).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(15));
  }

  @Test
  void aResumeForgetsNothing() {
    TestProbe<Object> probe = probe();
    ActorRef<String> counter =
        spawn(
            Behaviors.supervise(counter(probe.ref()))
                .onFailure(SupervisorStrategy.resume().withLoggingEnabled(false)));
    tellAll(counter, "a", "fail", "b");
    for (Object expected : List.of("started", 1, 2)) {
      probe.expectMessage(LONG, expected);
    }
  }

  @Test
  void whoWatchesIsToldOfAFailureAndWhatComesLaterIsADeadLetter() {
    TestProbe<Object> probe = probe();
    TestProbe<DeadLetter> letters = Systems.deadLetters(system);
    ActorRef<String> counter = spawn(counter(probe.ref()));
    probe.expectMessage(LONG, "started");
    counter.tell("fail");
    probe.expectTerminated(counter, LONG);
    counter.tell("late");
    letters.fishForMessage(
        LONG,
        letter ->
            letter.message().equals("late")
                ? FishingOutcomes.complete()
                : FishingOutcomes.continueAndIgnore());
  }

  // ---- time

  @Test
  void typedTimersTickAndReceiveTimeoutsCome() {
    TestProbe<Object> probe = probe();
    spawn(
        Behaviors.<Object>withTimers(
            timers -> {
              timers.startTimerAtFixedRate("tick", Duration.ofMillis(7));
              return Behaviors.receiveMessage(
                  tick -> {
                    isOnLoop();
                    probe.ref().tell(tick);
                    return Behaviors.same();
                  });
            }));
    spawn(
        Behaviors.<Object>setup(
            context -> {
              context.setReceiveTimeout(Duration.ofMillis(20), "idle");
              return Behaviors.receiveMessage(
                  idle -> {
                    probe.ref().tell(idle);
                    return Behaviors.stopped();
                  });
            }));
    List<Object> got = new ArrayList<>();
    while (Collections.frequency(got, "tick") < 20 || !got.contains("idle")) {
      got.add(probe.receiveMessage(LONG));
    }
    assertThat(got).containsOnly("tick", "idle").containsOnlyOnce("idle");
  }

  // ---- stash, routers

  @Test
  void whatIsStashedComesInOrder() {
    TestProbe<Object> probe = probe();
    ActorRef<Object> stashing =
        spawn(
            Behaviors.withStash(
                2_000,
                stash ->
                    Behaviors.receiveMessage(
                        message -> {
                          if (!message.equals("open")) {
                            stash.stash(message);
                            return Behaviors.same();
                          }
                          return stash.unstashAll(
                              Behaviors.receiveMessage(
                                  stashed -> {
                                    probe.ref().tell(stashed);
                                    return Behaviors.same();
                                  }));
                        })));
    for (int i = 0; i < 1_000; i++) {
      stashing.tell(i);
    }
    stashing.tell("open");
    for (int i = 0; i < 1_000; i++) {
      probe.expectMessage(LONG, i);
    }
  }

  @Test
  void aPoolSharesAndOneThatFailsIsReplacedByItsSupervision() {
    ActorRef<Request> pool =
        spawn(
            Routers.pool(
                4,
                Behaviors.supervise(
                        Behaviors.<Request>receiveMessage(
                            request -> {
                              isOnLoop();
                              if (request.number() % 100 == 7) {
                                request.replyTo().tell(-1);
                                throw new IllegalStateException("on purpose");
                              }
                              request.replyTo().tell(request.number());
                              return Behaviors.same();
                            }))
                    .onFailure(SupervisorStrategy.restart().withLoggingEnabled(false))));
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      answers.add(ask(pool, i, LONG));
    }
    for (int i = 0; i < 1_000; i++) {
      assertThat(join(answers.get(i))).isEqualTo(i % 100 == 7 ? -1 : i);
    }
  }

  // ---- blocking

  @Test
  @DisplayName("Who blocks holds its loop, and what was queued behind it is taken over")
  void blocking() {
    ActorRef<Request> echo = spawn(echo());
    TestProbe<Integer> probe = probe();
    ActorRef<Integer> blocks =
        spawn(
            Behaviors.receiveMessage(
                number -> {
                  // The echo's turn is queued on this very loop, which stands still for it.
                  probe.ref().tell(join(ask(echo, number, LONG)));
                  return Behaviors.same();
                }));
    for (int i = 0; i < 5; i++) {
      blocks.tell(i);
      probe.expectMessage(LONG, i);
    }
  }

  // ---- a dispatcher that ends and comes back

  @Test
  void theLoopsEndWhenNobodyIsOnThemAndComeBack() throws Exception {
    for (int i = 0; i < 2; i++) {
      CountDownLatch ran = new CountDownLatch(1);
      ActorRef<String> only =
          spawn(
              Behaviors.receiveMessage(
                  message -> {
                    isOnLoop();
                    ran.countDown();
                    return Behaviors.stopped();
                  }),
              DispatcherSelector.fromConfig("bide.loop"));
      only.tell("run");
      assertThat(ran.await(20, TimeUnit.SECONDS)).isTrue();
      await()
          .atMost(LONG)
          .until(
              () -> ownLoops().stream().noneMatch(loop -> loop.getName().startsWith("bide-loop")));
    }
  }
}
