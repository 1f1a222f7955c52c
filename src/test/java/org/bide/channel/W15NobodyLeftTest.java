package org.bide.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.task.TaskCancelledException;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("W15: a finished wait leaves nothing in a channel")
class W15NobodyLeftTest extends WithSystem {

  @ParameterizedTest
  @EnumSource
  void whicheverEventWon(Capacity capacity) throws Exception {
    Channel<String> one = capacity.channel();
    Channel<String> other = capacity.channel();
    Event<String> wrapped =
        Event.choose(one.receive().map(s -> s), Event.first(other.receive()).map(s -> s));
    Event<String> soon = Timer.after(Duration.ofMillis(1)).map(expiry -> "time");
    assertThat(systems.<String>run(task -> task.select(wrapped, soon))).isEqualTo("time");
    assertNobodyWaits(one, other);

    var wait = systems.bide().await(Systems.LONG, one.receive(), wrapped, other.receive());
    assertThat(wait.toCompletableFuture()).isNotDone();
    other.trySend("value");
    assertThat(wait.toCompletableFuture().join().size()).isEqualTo(1);
    assertNobodyWaits(one, other);
  }

  @ParameterizedTest
  @EnumSource
  void aTimeout(Capacity capacity) throws Exception {
    Channel<String> one = capacity.channel();
    Channel<String> other = capacity.channel();
    Fired fired =
        systems.run(task -> task.await(Duration.ofMillis(1), one.receive(), other.receive()));
    assertThat(fired.isEmpty()).isTrue();
    assertNobodyWaits(one, other);
  }

  @RepeatedTest(10)
  @DisplayName("not even when an interrupt comes while the first timer of a system is set")
  void anInterrupt() throws Exception {
    Channel<String> channel = Channel.rendezvous();
    try (Systems fresh = new Systems()) {
      fresh.run(
          task -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> task.select(Duration.ofMillis(20), channel.receive()))
                .isInstanceOf(TaskCancelledException.class);
            assertThat(task.select(Duration.ofMillis(1), channel.receive())).isEmpty();
            return null;
          });
    }
    assertNobodyWaits(channel);
  }

  private static void assertNobodyWaits(Channel<?>... channels) {
    for (Channel<?> channel : channels) {
      assertThat(Capacity.waitingAt(channel)).isZero();
    }
  }
}
