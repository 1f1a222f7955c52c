package org.bide.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bide.event.Fired;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("W10: a taking wakes exactly one")
class W10OneIsWokenTest extends WithSystem {

  @ParameterizedTest
  @EnumSource
  void oneReceiverForOneValue(Capacity capacity) {
    Channel<Integer> channel = capacity.channel();
    List<CompletableFuture<Fired>> receivers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      receivers.add(systems.bide().await(channel.receive()).toCompletableFuture());
    }
    for (int i = 1; i <= 10; i++) {
      assertThat(channel.trySend(i)).isTrue();
      assertThat(receivers.stream().filter(CompletableFuture::isDone)).hasSize(i);
      assertThat(Capacity.waitingAt(channel)).isEqualTo(10 - i);
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneSenderForOnePlace(Capacity capacity) {
    Channel<Integer> channel = capacity.channel();
    List<CompletableFuture<Fired>> senders = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      senders.add(systems.bide().await(channel.send(i)).toCompletableFuture());
    }
    for (int i = 0; i < 10; i++) {
      assertThat(senders.stream().filter(CompletableFuture::isDone))
          .hasSize(Math.min(10, i + capacity.places()));
      assertThat(channel.tryReceive()).contains(i);
    }
  }
}
