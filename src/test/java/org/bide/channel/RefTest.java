package org.bide.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import akka.actor.DeadLetter;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("channel.ref(): an actor that sends what it is told")
class RefTest extends WithSystem {

  @ParameterizedTest
  @EnumSource
  void inTheOrderInWhichItIsTold(Capacity capacity) throws Exception {
    Channel<Integer> numbers = capacity.channel();
    ActorRef<Integer> ref = numbers.ref(systems.system());
    for (int i = 0; i < 1_000; i++) {
      ref.tell(i);
    }
    List<Integer> received = new ArrayList<>();
    systems.run(
        task -> {
          while (received.size() < 1_000) {
            received.add(task.select(LONG, numbers.receive()).orElseThrow());
          }
          return numbers.close();
        });
    assertThat(received).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
  }

  @Test
  void whatIsNotSentWhenTheChannelClosesGoesToTheDeadLetters() {
    TestProbe<DeadLetter> dead = systems.deadLetters();
    TestProbe<Object> watcher = TestProbe.create(systems.system());
    Channel<String> words = Channel.buffered(1);
    ActorRef<String> ref = words.ref(systems.system());
    ref.tell("one");
    ref.tell("two");
    ref.tell("three");
    Awaitility.await().until(() -> words.size() == 1 && Capacity.waitingAt(words) == 1);
    words.close();
    watcher.expectTerminated(ref, LONG);
    assertThat(words.tryReceive()).contains("one");
    List<Object> lost = new ArrayList<>();
    while (lost.size() < 2) {
      Object message = dead.receiveMessage(LONG).message();
      if (message instanceof String word) {
        lost.add(word);
      }
    }
    assertThat(lost).containsExactly("two", "three");
    assertThat(Capacity.waitingAt(words)).isZero();
  }

  @Test
  @DisplayName("W15: as a child it ends with its parent, and leaves nothing in the channel")
  void endsWithItsParent() {
    Channel<String> words = Channel.rendezvous();
    TestProbe<ActorRef<String>> given = TestProbe.create(systems.system());
    Behavior<String> parent =
        Behaviors.setup(
            context -> {
              given.ref().tell(words.ref(context));
              return Behaviors.receiveMessage(stop -> Behaviors.stopped());
            });
    ActorRef<String> owner =
        systems.system().systemActorOf(parent, "owner", akka.actor.typed.Props.empty());
    ActorRef<String> ref = given.receiveMessage(LONG);
    ref.tell("never sent");
    Awaitility.await().until(() -> Capacity.waitingAt(words) == 1);
    owner.tell("stop");
    given.expectTerminated(ref, LONG);
    assertThat(Capacity.waitingAt(words)).isZero();
    assertThat(words.tryReceive()).isEmpty();
  }
}
