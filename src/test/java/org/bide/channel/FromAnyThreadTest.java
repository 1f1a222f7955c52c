package org.bide.channel;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.typed.DispatcherSelector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.bide.event.EventException;
import org.bide.event.GoneException;
import org.bide.signal.Signal;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Bide.select: threads outside of actors stand still for an event")
class FromAnyThreadTest extends WithSystem {

  @ParameterizedTest
  @EnumSource
  void aThreadSendsAndATaskReceives(Capacity capacity) throws Exception {
    Channel<Integer> numbers = capacity.channel();
    FutureTask<Sent> sending =
        new FutureTask<>(
            () -> {
              for (int i = 1; i < 100; i++) {
                systems.bide().select(numbers.send(i));
              }
              return systems.bide().select(numbers.send(100));
            });
    Thread.ofPlatform().start(sending);
    int sum =
        systems.run(
            task -> {
              int total = 0;
              for (int i = 0; i < 100; i++) {
                total += task.select(numbers.receive());
              }
              return total;
            });
    assertThat(sum).isEqualTo(5050);
    assertThat(sending.get()).isEqualTo(Sent.SENT);
  }

  @ParameterizedTest
  @EnumSource
  void aThreadReceivesWhatATaskSends(Capacity capacity) throws Exception {
    Channel<Integer> numbers = capacity.channel();
    FutureTask<List<Integer>> receiving =
        new FutureTask<>(
            () -> {
              List<Integer> received = new ArrayList<>();
              for (int i = 0; i < 100; i++) {
                received.add(systems.bide().select(numbers.receive()));
              }
              return received;
            });
    Thread.ofPlatform().start(receiving);
    systems.run(
        task -> {
          for (int i = 0; i < 100; i++) {
            task.select(numbers.send(i));
          }
          return null;
        });
    assertThat(receiving.get()).hasSize(100).isSorted();
  }

  @Test
  void forSoLongAtMost() throws Exception {
    Channel<Integer> numbers = Channel.rendezvous();
    assertThat(systems.bide().select(ofMillis(1), numbers.receive())).isEmpty();
    assertThat(systems.bide().select(Duration.ZERO, numbers.receive())).isEmpty();
    assertThat(Capacity.waitingAt(numbers)).isZero();
    numbers.close();
    assertThatThrownBy(() -> systems.bide().select(numbers.receive()))
        .isInstanceOf(GoneException.class);
  }

  @Test
  @DisplayName("W4: an interrupted thread has taken nothing")
  void interrupted() throws Exception {
    Channel<Integer> numbers = Channel.rendezvous();
    FutureTask<Integer> receiving =
        new FutureTask<>(() -> systems.bide().select(numbers.receive()));
    Thread thread = Thread.ofPlatform().start(receiving);
    Awaitility.await().until(() -> Capacity.waitingAt(numbers) == 1);
    thread.interrupt();
    assertThatThrownBy(receiving::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(Capacity.waitingAt(numbers)).isZero();
    assertThat(numbers.trySend(1)).isFalse();
  }

  @Test
  @DisplayName("W8: what cannot be waited for fails it")
  void refused() {
    assertThatThrownBy(() -> systems.bide().select(Signal.of("KILL").raised()))
        .isInstanceOf(EventException.class);
  }

  @Test
  void anEventLoopMustNotStandStill() {
    Channel<Integer> numbers = Channel.rendezvous();
    CompletableFuture<Object> onTheLoop = new CompletableFuture<>();
    systems
        .system()
        .dispatchers()
        .lookup(DispatcherSelector.fromConfig("bide.loop"))
        .execute(
            () -> {
              try {
                onTheLoop.complete(systems.bide().select(numbers.receive()));
              } catch (InterruptedException | RuntimeException e) {
                onTheLoop.completeExceptionally(e);
              }
            });
    assertThatThrownBy(() -> onTheLoop.get(20, TimeUnit.SECONDS))
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Wait.on(ctx)");
  }
}
