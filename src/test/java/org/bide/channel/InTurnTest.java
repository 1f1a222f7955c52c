package org.bide.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName(
    "Those who wait at one channel have their turn one after the other, however they flood")
class InTurnTest extends WithSystem {

  private static final int PARTIES = 20;
  private static final int ROUNDS = 100;

  /** Each sends again as soon as it has sent. */
  @ParameterizedTest
  @EnumSource
  void senders(Capacity capacity) {
    Channel<Integer> channel = capacity.channel();
    for (int sender = 0; sender < PARTIES; sender++) {
      sendAlways(channel, sender);
    }
    assertThat(Capacity.waitingAt(channel)).isGreaterThanOrEqualTo(PARTIES - capacity.places());
    for (int i = 0; i < capacity.places(); i++) {
      channel.tryReceive(); // one sender fills the buffer, while there is nobody else
    }
    for (int round = 0; round < ROUNDS; round++) {
      List<Integer> received = new ArrayList<>();
      for (int i = 0; i < PARTIES; i++) {
        received.add(channel.tryReceive().orElseThrow());
      }
      assertThat(new HashSet<>(received)).as("of each sender one value").hasSize(PARTIES);
    }
    channel.close();
  }

  private void sendAlways(Channel<Integer> channel, int value) {
    systems
        .bide()
        .await(channel.send(value))
        .thenAccept(
            fired -> {
              if (!fired.occurrences().getFirst().isGone()) {
                sendAlways(channel, value);
              }
            });
  }

  /** Each receives again as soon as it has received. */
  @ParameterizedTest
  @EnumSource
  void receivers(Capacity capacity) {
    Channel<Integer> channel = capacity.channel();
    List<Integer> order = new ArrayList<>();
    for (int receiver = 0; receiver < PARTIES; receiver++) {
      receiveAlways(channel, receiver, order);
    }
    for (int i = 0; i < ROUNDS * PARTIES; i++) {
      assertThat(channel.trySend(i)).isTrue();
    }
    for (int round = 0; round < ROUNDS; round++) {
      assertThat(new HashSet<>(order.subList(round * PARTIES, (round + 1) * PARTIES)))
          .as("one value for each receiver")
          .hasSize(PARTIES);
    }
    channel.close();
  }

  private void receiveAlways(Channel<Integer> channel, int receiver, List<Integer> order) {
    systems
        .bide()
        .await(channel.receive())
        .thenAccept(
            fired -> {
              if (!fired.occurrences().getFirst().isGone()) {
                order.add(receiver);
                receiveAlways(channel, receiver, order);
              }
            });
  }
}
