package org.bide.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.bide.testing.Systems.LONG;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.bide.event.Fired;
import org.bide.testing.WithSystem;
import org.bide.wait.Wait;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("W4: what a wait has taken that nobody will look at is given back")
class LostWaitTest extends WithSystem {

  @ParameterizedTest
  @EnumSource
  void ofAFutureThatOthersCompleteAtThatVeryMoment(Capacity capacity) {
    Channel<Integer> numbers = capacity.channel();
    CompletableFuture<CompletableFuture<Fired>> itself = new CompletableFuture<>();
    CompletableFuture<Fired> receive =
        systems
            .bide()
            .await(
                numbers
                    .receive()
                    .map(
                        value -> {
                          itself.join().complete(Fired.none()); // after the commit, before the end
                          return value;
                        }))
            .toCompletableFuture();
    itself.complete(receive);
    assertThat(numbers.trySend(1)).isTrue();
    assertThat(receive.join()).isEmpty();
    assertThat(numbers.tryReceive()).contains(1);
  }

  @ParameterizedTest
  @EnumSource
  void ofAnActorThatStopsBeforeItReadsTheAnswer(Capacity capacity) throws Exception {
    Channel<Integer> numbers = capacity.channel();
    CountDownLatch sent = new CountDownLatch(1);
    TestProbe<Object> watcher = TestProbe.create(systems.system());
    Behavior<Object> busy =
        Behaviors.setup(
            context -> {
              Wait.on(context).forAny(numbers.receive()).tell(fired -> fired);
              return Behaviors.receiveMessage(
                  stop -> {
                    sent.await(); // the answer comes into the mailbox meanwhile
                    return Behaviors.stopped();
                  });
            });
    ActorRef<Object> actor =
        systems.system().systemActorOf(busy, "busy-" + capacity, Props.empty());
    await().until(() -> Capacity.waitingAt(numbers) == 1);
    actor.tell("stop");
    assertThat(numbers.trySend(1)).isTrue();
    sent.countDown();
    watcher.expectTerminated(actor, LONG);
    await().until(() -> numbers.size() == 1);
    assertThat(numbers.tryReceive()).contains(1);
  }
}
