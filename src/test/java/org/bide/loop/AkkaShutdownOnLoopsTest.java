package org.bide.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The end of an actor system on the loops, and several of them")
class AkkaShutdownOnLoopsTest extends WithAkkaOnLoops {

  private static final List<String> PHASES =
      List.of(
          CoordinatedShutdown.PhaseBeforeServiceUnbind(),
          CoordinatedShutdown.PhaseServiceUnbind(),
          CoordinatedShutdown.PhaseServiceRequestsDone(),
          CoordinatedShutdown.PhaseServiceStop(),
          CoordinatedShutdown.PhaseBeforeClusterShutdown(),
          CoordinatedShutdown.PhaseClusterShutdown(),
          CoordinatedShutdown.PhaseBeforeActorSystemTerminate(),
          CoordinatedShutdown.PhaseActorSystemTerminate());

  AkkaShutdownOnLoopsTest(AkkaOn on) {
    super(on);
  }

  @Test
  void allPhasesRunInOrder() {
    List<String> ran = Collections.synchronizedList(new ArrayList<>());
    CoordinatedShutdown shutdown = CoordinatedShutdown.get(system);
    for (String phase : PHASES) {
      shutdown.addTask(
          phase,
          "note",
          () -> {
            ran.add(phase);
            return CompletableFuture.completedFuture(Done.getInstance());
          });
    }
    join(shutdown.runAll(CoordinatedShutdown.unknownReason()));
    assertThat(ran).isEqualTo(PHASES);
    assertThat(system.getWhenTerminated().toCompletableFuture()).succeedsWithin(LONG);
  }

  @Test
  void anActorStopsInTheMidstOfItsMessagesAndTheSystemEnds() {
    for (int i = 0; i < 100; i++) {
      ActorRef<Integer> spins =
          spawn(
              Behaviors.setup(
                  context -> {
                    context.getSelf().tell(0);
                    return Behaviors.receiveMessage(
                        n -> {
                          context.getSelf().tell(n + 1);
                          return Behaviors.same();
                        });
                  }));
      assertThat(spins).isNotNull();
    }
  }

  @Test
  void twoSystemsInOneJvmEndEachOnItsOwn() {
    ActorSystem<String> other =
        ActorSystem.create(
            Behaviors.receiveMessage(m -> Behaviors.stopped()), "other", on.config(""));
    other.tell("end");
    join(other.getWhenTerminated());
    TestProbe<String> probe = probe();
    spawn(
            Behaviors.<String>receiveMessage(
                m -> {
                  isOnLoop();
                  probe.ref().tell(m);
                  return Behaviors.same();
                }))
        .tell("still here");
    probe.expectMessage(LONG, "still here");
  }

  @Test
  void manualTimeTakesThePlaceOfTheScheduler() {
    ActorTestKit manual =
        ActorTestKit.create("manual", ManualTime.config().withFallback(on.config("")));
    ManualTime time = ManualTime.get(manual.system());
    try {
      TestProbe<String> probe = manual.createTestProbe();
      manual.spawn(ticking(probe.ref()));
      probe.expectMessage(LONG, "started");
      time.timePasses(Duration.ofHours(1).minusNanos(1_000_000));
      probe.expectNoMessage(Duration.ZERO);
      time.timePasses(Duration.ofMillis(2));
      probe.expectMessage(LONG, "tick");
    } finally {
      manual.shutdownTestKit();
      // Akka shuts dispatchers down by its scheduler, whose time stands still like any other.
      time.timePasses(Duration.ofSeconds(2));
    }
  }

  private static Behavior<String> ticking(ActorRef<String> observer) {
    return Behaviors.withTimers(
        timers -> {
          timers.startSingleTimer("tick", Duration.ofHours(1));
          observer.tell("started");
          return Behaviors.receiveMessage(
              tick -> {
                isOnLoop();
                observer.tell(tick);
                return Behaviors.same();
              });
        });
  }

  @Test
  @DisplayName("A loop is prepared as Akka's threads are: class loader, daemon, handler")
  void threadsAreAsAkkaWantsThem() {
    TestProbe<Thread> probe = probe();
    spawn(
            Behaviors.<String>receiveMessage(
                m -> {
                  probe.ref().tell(Thread.currentThread());
                  return Behaviors.same();
                }))
        .tell("who");
    Thread loop = probe.receiveMessage(LONG);
    assertThat(LoopExecutor.isLoop(loop)).isTrue();
    assertThat(loop.getContextClassLoader())
        .isEqualTo(Thread.currentThread().getContextClassLoader());
    assertThat(loop.isDaemon()).isFalse();
    assertThat(loop.getUncaughtExceptionHandler().getClass().getName()).startsWith("akka.actor");
  }
}
