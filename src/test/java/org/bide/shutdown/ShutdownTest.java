package org.bide.shutdown;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.testing.Systems.LONG;

import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bide.Bide;
import org.bide.event.Event;
import org.bide.event.EventSyntaxException;
import org.bide.event.Fired;
import org.bide.task.TaskRef;
import org.bide.testing.Systems;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("carriers")
@DisplayName("The shutdown as an event")
class ShutdownTest {

  /** If anything were held up for as long as that, closing the system would fail. */
  private static final String PATIENT =
      "akka.coordinated-shutdown.phases.before-service-unbind.timeout = 1h";

  @Test
  @DisplayName("Forgetting the event lets the shutdown go on without the task")
  void goesOnWhenForgotten() throws Exception {
    Systems systems = new Systems(PATIENT);
    CompletableFuture<Void> watching = new CompletableFuture<>();
    AtomicBoolean wasCancelled = new AtomicBoolean();
    systems
        .bide()
        .spawn(
            task -> {
              task.watch(Shutdown.begun());
              watching.complete(null);
              task.select(Shutdown.begun());
              task.forget(Shutdown.begun());
              try {
                return task.receive();
              } finally {
                wasCancelled.set(true);
              }
            });
    watching.get(20, SECONDS);
    systems.close(); // within 30 seconds, or it throws
    assertThat(wasCancelled).isTrue();
  }

  @Test
  @DisplayName("Everybody is told, once; also who first names it while the shutdown is under way")
  void tellsEverybodyOnce() throws Exception {
    Systems systems = new Systems(PATIENT);
    CompletableFuture<Void> watching = new CompletableFuture<>();
    TaskRef<Object, Boolean> early =
        systems
            .bide()
            .spawn(
                task -> {
                  task.watch(Shutdown.begun());
                  watching.complete(null);
                  assertThat(task.select(LONG, Shutdown.begun())).isPresent();
                  CompletableFuture<Fired> late =
                      systems.bide().await(LONG, Shutdown.begun()).toCompletableFuture();
                  assertThat(late.get(20, SECONDS).get(Shutdown.begun()))
                      .contains(new Begun(CoordinatedShutdown.actorSystemTerminateReason()));
                  return task.await(Duration.ZERO, Shutdown.begun()).isEmpty();
                });
    watching.get(20, SECONDS);
    CompletableFuture<Fired> ended =
        systems.bide().await(LONG, early.ended()).toCompletableFuture();
    CompletableFuture<Fired> outside =
        systems.bide().await(LONG, Shutdown.begun()).toCompletableFuture();
    systems.close();
    assertThat(ended.get(20, SECONDS).get(early.ended()).orElseThrow().get()).isTrue();
    assertThat(outside.get(20, SECONDS))
        .hasToString("[shutdown:system begun ActorSystemTerminateReason]");
  }

  @Test
  @DisplayName("Where nobody waits for it, nothing is held up; that it has begun stays true")
  void isNothingWithoutWaiters() throws Exception {
    Systems systems = new Systems(PATIENT);
    systems.run(task -> task.await(Duration.ofMillis(1), Shutdown.begun()));
    systems.close();
    assertThat(systems.bide().await(LONG, Shutdown.begun()).toCompletableFuture().get(20, SECONDS))
        .hasSize(1);
  }

  @Test
  @DisplayName("W9: a system whose guardian stops by itself leaves nobody waiting")
  void aGuardianThatStops() throws Exception {
    ActorSystem<String> system =
        ActorSystem.create(Behaviors.receiveMessage(message -> Behaviors.stopped()), "stops");
    CompletableFuture<Fired> waiting =
        Bide.get(system).await(Shutdown.begun()).toCompletableFuture();
    system.tell("stop");
    system.getWhenTerminated().toCompletableFuture().get(30, SECONDS);
    assertThat(waiting.get(30, SECONDS).get(Shutdown.begun()))
        .contains(new Begun(CoordinatedShutdown.actorSystemTerminateReason()));
  }

  @Test
  @DisplayName("Its text reads back")
  void hasAText() {
    assertThat((Object) Event.parse("shutdown:system")).isEqualTo(Shutdown.begun());
    assertThatThrownBy(() -> Event.parse("shutdown:world"))
        .isInstanceOf(EventSyntaxException.class)
        .hasMessageContaining("write shutdown:system");
    assertThat(List.of(Shutdown.begun())).hasToString("[shutdown:system]");
  }
}
