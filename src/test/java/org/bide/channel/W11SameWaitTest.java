package org.bide.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("W11: a wait does not meet itself, and may name an event twice")
class W11SameWaitTest extends WithSystem {

  @Test
  void aSendAndAReceiveOfOneWaitNeverMeet() throws Exception {
    Channel<String> channel = Channel.rendezvous();
    Fired fired =
        systems.run(
            task -> task.await(Duration.ofMillis(20), channel.send("me"), channel.receive()));
    assertThat(fired.isEmpty()).isTrue();
    assertThat(Capacity.waitingAt(channel)).isZero();
  }

  @Test
  void twoSuchWaitsMeetEachOther() throws Exception {
    Channel<String> channel = Channel.rendezvous();
    List<String> results =
        systems.run(
            task -> {
              Event<String> either =
                  Event.choose(channel.send("other's").map(sent -> "sent"), channel.receive());
              var one = task.spawn("one", body -> body.select(either));
              var two = task.spawn("two", body -> body.select(either));
              return List.of(task.select(one.ended()).get(), task.select(two.ended()).get());
            });
    assertThat(results).containsExactlyInAnyOrder("sent", "other's");
  }

  @ParameterizedTest
  @EnumSource
  void theSameReceiveTwiceTakesOneValue(Capacity capacity) throws Exception {
    Channel<Integer> channel = capacity.channel();
    systems.bide().await(channel.send(1));
    systems.bide().await(channel.send(2));
    Fired fired = systems.run(task -> task.await(channel.receive(), channel.receive()));
    assertThat(fired.size()).isEqualTo(1);
    assertThat(fired.get(channel.receive())).contains(1);
    assertThat(channel.tryReceive()).contains(2);
  }

  @ParameterizedTest
  @EnumSource
  void theSameReceiveTwiceSuspended(Capacity capacity) {
    Channel<Integer> channel = capacity.channel();
    var wait = systems.bide().await(channel.receive(), channel.receive()).toCompletableFuture();
    assertThat(channel.trySend(1)).isTrue();
    assertThat(wait.join().size()).isEqualTo(1);
    assertThat(Capacity.waitingAt(channel)).isZero();
    assertThat(channel.trySend(2)).isEqualTo(capacity.places() > 0);
  }

  @ParameterizedTest
  @EnumSource
  void theSameSendTwiceSendsOnce(Capacity capacity) {
    Channel<Integer> channel = capacity.channel();
    var wait = systems.bide().await(channel.send(1), channel.send(1)).toCompletableFuture();
    assertThat(channel.tryReceive()).contains(1);
    assertThat(wait.join().size()).isEqualTo(1);
    assertThat(channel.tryReceive()).isEmpty();
    assertThat(Capacity.waitingAt(channel)).isZero();
  }
}
