package org.bide.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.task.TaskRef;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("W4, W15: who is cancelled in the middle of a line leaves it, and the others move up")
class CancelledInLineTest extends WithSystem {

  private static final int CANCELLED = 1_000;

  private CompletableFuture<Fired> wait(Event<?> event) {
    return systems.bide().await(event).toCompletableFuture();
  }

  @ParameterizedTest
  @EnumSource
  void receivers(Capacity capacity) {
    Channel<String> channel = capacity.channel();
    CompletableFuture<Fired> first = wait(channel.receive());
    for (int i = 0; i < CANCELLED; i++) {
      assertThat(wait(channel.receive()).cancel(false)).isTrue();
    }
    CompletableFuture<Fired> last = wait(channel.receive());
    assertThat(Capacity.waitingAt(channel)).isEqualTo(2);
    assertThat(channel.trySend("one")).isTrue();
    assertThat(channel.trySend("two")).isTrue();
    assertThat(first.join().get(channel.receive())).contains("one");
    assertThat(last.join().get(channel.receive())).contains("two");
  }

  @ParameterizedTest
  @EnumSource
  void senders(Capacity capacity) {
    Channel<Integer> channel = capacity.channel();
    for (int i = 0; i < capacity.places(); i++) {
      channel.trySend(-1);
    }
    CompletableFuture<Fired> first = wait(channel.send(1));
    for (int i = 0; i < CANCELLED; i++) {
      assertThat(wait(channel.send(0)).cancel(false)).isTrue();
    }
    CompletableFuture<Fired> last = wait(channel.send(2));
    assertThat(Capacity.waitingAt(channel)).isEqualTo(2);
    for (int i = 0; i < capacity.places(); i++) {
      assertThat(channel.tryReceive()).contains(-1);
    }
    assertThat(channel.tryReceive()).contains(1);
    assertThat(channel.tryReceive()).contains(2);
    assertThat(first).isDone();
    assertThat(last).isDone();
  }

  @ParameterizedTest
  @EnumSource
  void tasksThatAreCancelledBeforeOthersMeet(Capacity capacity) throws Exception {
    Channel<String> channel = capacity.channel();
    for (int i = 0; i < 50; i++) {
      TaskRef<Object, String> cancelled = systems.bide().spawn(t -> t.select(channel.receive()));
      cancelled.cancel();
      wait(cancelled.ended()).join();
      TaskRef<Object, String> receiver = systems.bide().spawn(t -> t.select(channel.receive()));
      systems.run(task -> task.select(channel.send("x")));
      assertThat(systems.outcome(receiver)).isEqualTo("x");
    }
    assertThat(Capacity.waitingAt(channel)).isZero();
  }
}
