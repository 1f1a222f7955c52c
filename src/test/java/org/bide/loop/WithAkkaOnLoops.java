package org.bide.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.bide.testing.Systems.LONG;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A system of Akka's own actors for each test, of whose loops none is left afterwards. */
@ParameterizedClass
@EnumSource
abstract class WithAkkaOnLoops {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  final AkkaOn on;
  private final Set<Thread> loopsBefore = loops();
  final ActorSystem<Void> system;

  WithAkkaOnLoops(AkkaOn on) {
    this(on, "");
  }

  WithAkkaOnLoops(AkkaOn on, String more) {
    this.on = on;
    this.system = ActorSystem.create(Behaviors.empty(), "akka", on.config(more));
  }

  @AfterEach
  void nothingIsLeft() {
    system.terminate();
    join(system.getWhenTerminated());
    await().atMost(LONG).until(() -> ownLoops().isEmpty());
  }

  /** The loops of this test. */
  Set<Thread> ownLoops() {
    Set<Thread> now = loops();
    now.removeAll(loopsBefore);
    return now;
  }

  private static Set<Thread> loops() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(LoopExecutor::isLoop)
        .collect(Collectors.toSet());
  }

  <M> ActorRef<M> spawn(Behavior<M> behavior) {
    return spawn(behavior, Props.empty());
  }

  <M> ActorRef<M> spawn(Behavior<M> behavior, Props props) {
    return system.systemActorOf(behavior, "test-" + NUMBER.incrementAndGet(), props);
  }

  <M> TestProbe<M> probe() {
    return TestProbe.create(system);
  }

  static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join();
  }

  static void isOnLoop() {
    assertThat(LoopExecutor.isLoop(Thread.currentThread())).isTrue();
  }
}
