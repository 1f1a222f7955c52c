package org.bide.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.bide.event.Event;
import org.bide.event.EventSyntaxException;
import org.bide.event.Fired;
import org.bide.event.Gone;
import org.bide.event.Kind;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChannelTest extends WithSystem {

  @ParameterizedTest
  @EnumSource
  void valuesArriveInTheOrderInWhichTheyWereSent(Capacity capacity) throws Exception {
    Channel<Integer> numbers = capacity.channel();
    List<Integer> received = new ArrayList<>();
    systems.run(
        task -> {
          task.spawn(
              "sender",
              sender -> {
                for (int i = 0; i < 1_000; i++) {
                  sender.await(numbers.send(i));
                }
                return null;
              });
          for (int i = 0; i < 1_000; i++) {
            received.add(task.select(numbers.receive()));
          }
          return null;
        });
    assertThat(received).hasSize(1_000).isSorted();
  }

  @ParameterizedTest
  @EnumSource
  void receiversAreServedInTheOrderInWhichTheyCame(Capacity capacity) {
    Channel<String> channel = capacity.channel();
    CompletionStage<Fired> first = systems.bide().await(channel.receive());
    CompletionStage<Fired> second = systems.bide().await(channel.receive());
    assertThat(channel.trySend("one")).isTrue();
    assertThat(channel.trySend("two")).isTrue();
    assertThat(first.toCompletableFuture().join().get(channel.receive())).contains("one");
    assertThat(second.toCompletableFuture().join().get(channel.receive())).contains("two");
  }

  @ParameterizedTest
  @EnumSource
  void sendersAreServedInTheOrderInWhichTheyCame(Capacity capacity) {
    Channel<Integer> channel = capacity.channel();
    List<CompletionStage<Fired>> sends = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      sends.add(systems.bide().await(channel.send(i)));
    }
    for (int i = 0; i < 20; i++) {
      assertThat(channel.tryReceive()).contains(i);
      assertThat(sends.get(Math.min(19, i + capacity.places())).toCompletableFuture()).isDone();
    }
    assertThat(channel.tryReceive()).isEmpty();
  }

  @Test
  void rendezvousTransfersOnlyToOneWhoWaits() {
    Channel<String> channel = Channel.rendezvous();
    assertThat(channel.capacity()).isZero();
    assertThat(channel.trySend("lost?")).isFalse();
    assertThat(channel.tryReceive()).isEmpty();
    CompletionStage<Fired> send = systems.bide().await(channel.send("kept"));
    assertThat(send.toCompletableFuture()).isNotDone();
    assertThat(channel.tryReceive()).contains("kept");
    assertThat(send.toCompletableFuture().join().get(channel.send("kept"))).contains(Sent.SENT);
  }

  @Test
  void bufferHoldsWhatItCan() {
    Channel<Integer> channel = Channel.buffered(2);
    assertThat(channel.capacity()).isEqualTo(2);
    assertThat(channel.trySend(1)).isTrue();
    assertThat(channel.trySend(2)).isTrue();
    assertThat(channel.trySend(3)).isFalse();
    assertThat(channel.size()).isEqualTo(2);
    assertThat(channel.tryReceive()).contains(1);
    assertThat(channel.trySend(3)).isTrue();
    assertThat(channel.tryReceive()).contains(2);
    assertThat(channel.tryReceive()).contains(3);
    assertThat(channel.tryReceive()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsPutBackComesFirst(Capacity capacity) {
    Channel<String> channel = capacity.channel();
    systems.bide().await(channel.send("two"));
    channel.putBack("one");
    channel.putBack("zero");
    assertThat(channel.tryReceive()).contains("zero");
    assertThat(channel.tryReceive()).contains("one");
    assertThat(channel.tryReceive()).contains("two");
    CompletionStage<Fired> receive = systems.bide().await(channel.receive());
    channel.putBack("again");
    assertThat(receive.toCompletableFuture().join().get(channel.receive())).contains("again");
    channel.close();
    channel.putBack("late");
    assertThat(channel.tryReceive()).contains("late");
  }

  @Test
  void theResultIsMappedOnceForEachTransfer() throws Exception {
    Channel<String> channel = Channel.buffered(2);
    Event<Integer> length = channel.receive().map(String::length);
    channel.trySend("four");
    channel.trySend("seventy");
    assertThat(systems.<Integer>run(task -> task.select(length) + task.select(length)))
        .isEqualTo(11);
  }

  @ParameterizedTest
  @EnumSource
  void whoeverIsToldFindsTheChannelFree(Capacity capacity) throws Exception {
    Channel<Integer> channel = capacity.channel();
    CompletableFuture<Integer> waiting =
        systems
            .bide()
            .await(channel.receive())
            .toCompletableFuture()
            .thenApply(
                fired ->
                    CompletableFuture.supplyAsync(() -> Capacity.waitingAt(channel))
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join());
    channel.trySend(1);
    assertThat(waiting.get()).isZero();
  }

  @Test
  void refusesWhatCouldNotBeToldFromNothing() {
    Channel<Object> channel = Channel.buffered(1);
    assertThatThrownBy(() -> channel.send(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("send an Optional");
    assertThatThrownBy(() -> channel.trySend(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> channel.putBack(null)).isInstanceOf(NullPointerException.class);
    Gone gone = new Gone(((ChannelEvent<?>) channel.receive()).resource(), "went");
    assertThatThrownBy(() -> channel.send(gone))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("wrap it");
    assertThatThrownBy(() -> Channel.buffered(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rendezvous()");
  }

  @Test
  void eventsAreValuesThatPrint() {
    Channel<String> jobs = Channel.rendezvous("jobs");
    assertThat(jobs).hasToString("channel:jobs");
    assertThat(jobs.receive()).hasToString("channel:jobs:receive").isEqualTo(jobs.receive());
    assertThat(jobs.send("a")).hasToString("channel:jobs:send").isEqualTo(jobs.send("a"));
    assertThat(jobs.send("a")).isNotEqualTo(jobs.send("b"));
    assertThat(jobs.receive()).isNotEqualTo(Channel.rendezvous("jobs").receive());
    assertThat(Channel.rendezvous().toString()).startsWith("channel:@");
  }

  @Test
  void aChannelHasNoText() {
    assertThat(Kind.named("channel").grammar()).isEmpty();
    assertThatThrownBy(() -> Event.parse("channel:jobs:receive"))
        .isInstanceOf(EventSyntaxException.class);
  }
}
