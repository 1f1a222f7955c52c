package org.bide.receptionist;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.bide.testing.Systems.LONG;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.receptionist.Receptionist;
import akka.actor.typed.receptionist.ServiceKey;
import java.util.Set;
import java.util.UUID;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.Fired;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.testing.Systems;
import org.bide.testing.WithTestKit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("W7: who is registered with the receptionist, as an event")
class ListingsTest extends WithTestKit {

  private final ServiceKey<String> key =
      ServiceKey.create(String.class, "key-" + UUID.randomUUID());
  private final Event<Listed<String>> listed = Listings.of(key);

  private ActorRef<String> register(ServiceKey<String> by) {
    ActorRef<String> actor = kit.spawn(Behaviors.receiveMessage(m -> Behaviors.stopped()));
    systems.system().receptionist().tell(Receptionist.register(by, actor));
    return actor;
  }

  private static Set<ActorRef<String>> until(
      Task<?> task, Event<Listed<String>> listed, int count) {
    Set<ActorRef<String>> all = Set.of();
    do {
      all = task.select(listed).reachable();
    } while (all.size() != count);
    return all;
  }

  private void assertNobodySubscribes() {
    await().atMost(LONG).until(() -> !systems.system().printTree().contains("bide-listings-"));
  }

  @Test
  @DisplayName("It fires at once with who is there, and then with each change")
  void changes() throws Exception {
    systems.run(
        task -> {
          assertThat(task.select(listed)).isEqualTo(new Listed<>(Set.of(), Set.of()));
          ActorRef<String> one = register(key);
          assertThat(until(task, listed, 1)).containsExactly(one);
          ActorRef<String> other = register(key);
          assertThat(until(task, listed, 2)).containsExactlyInAnyOrder(one, other);
          one.tell("stop");
          assertThat(until(task, listed, 1)).containsExactly(other);
          assertThat(task.await(ZERO, listed)).isEmpty();
          other.tell("stop");
          until(task, listed, 0);
          return null;
        });
    assertNobodySubscribes();
  }

  @Test
  @DisplayName("Who comes later is told who is there, once for each waiter")
  void later() throws Exception {
    ServiceKey<String> busy = ServiceKey.create(String.class, "busy-" + UUID.randomUUID());
    for (int i = 0; i < 20; i++) {
      register(busy);
    }
    for (int i = 0; i < 3; i++) {
      Set<ActorRef<String>> all = systems.run(task -> until(task, Listings.of(busy), 20));
      assertThat(all).hasSize(20);
    }
    assertThat(systems.bide().await(Listings.of(busy)).toCompletableFuture().thenApply(Fired::size))
        .succeedsWithin(LONG)
        .isEqualTo(1);
    assertNobodySubscribes();
  }

  @Test
  @DisplayName("A task waits until there is one to talk to")
  void untilThereIsOne() throws Exception {
    ServiceKey<String> awaited = ServiceKey.create(String.class, "awaited-" + UUID.randomUUID());
    TaskRef<Object, Set<ActorRef<String>>> task =
        systems.bide().spawn(t -> until(t, Listings.of(awaited), 1));
    ActorRef<String> one = register(awaited);
    assertThat(systems.outcome(task)).containsExactly(one);
  }

  @Test
  @DisplayName("W9: the actor system ends")
  void theSystemEnds() {
    try (Systems others = new Systems()) {
      var told = others.bide().await(listed, Event.never()).toCompletableFuture();
      assertThat(told).succeedsWithin(LONG);
      var all = others.bide().await(Listings.of(key), listed).toCompletableFuture();
      assertThat(all).succeedsWithin(LONG);
      others.system().terminate();
      others.system().getWhenTerminated().toCompletableFuture().join();
      assertThat(others.bide().await(listed).toCompletableFuture())
          .failsWithin(LONG)
          .withThrowableThat()
          .havingCause()
          .isInstanceOf(EventException.class);
    }
  }

  @Test
  @DisplayName("Two are equal when their keys are")
  void equality() {
    assertThat(Listings.of(ServiceKey.create(String.class, key.id()))).isEqualTo(listed);
    assertThat(listed).hasToString("service:" + key.id() + ":listed");
  }
}
