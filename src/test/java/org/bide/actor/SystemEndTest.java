package org.bide.actor;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.bide.testing.Systems.LONG;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import java.util.concurrent.CompletableFuture;
import org.bide.Bide;
import org.bide.event.EventException;
import org.bide.event.Fired;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The termination of an actor system's guardian")
class SystemEndTest extends WithSystem {

  private ActorSystem<Void> other;

  @BeforeEach
  void startOther() {
    other = ActorSystem.create(Behaviors.empty(), "other");
  }

  private static Fired get(CompletableFuture<Fired> fired) throws Exception {
    return fired.get(20, SECONDS);
  }

  private static CompletableFuture<Fired> waitIn(ActorSystem<?> system, ActorRef<?> ref) {
    return Bide.get(system).await(LONG, Termination.of(ref)).toCompletableFuture();
  }

  private void end() throws Exception {
    other.terminate();
    other.getWhenTerminated().toCompletableFuture().get(20, SECONDS);
  }

  @Test
  void ofAnotherSystem() throws Exception {
    CompletableFuture<Fired> fired = waitIn(systems.system(), other);
    assertThat(fired).isNotDone();
    end();
    assertThat(get(fired)).hasSize(1);
    assertThat(get(waitIn(systems.system(), other))).hasSize(1);
  }

  @Test
  @DisplayName("Who waits outside for his own system is told, before it has ended and after")
  void ofOnesOwn() throws Exception {
    CompletableFuture<Fired> fired = waitIn(other, other);
    end();
    assertThat(get(fired)).hasSize(1);
    assertThat(get(waitIn(other, other))).hasSize(1);
  }

  @Test
  @DisplayName("W9: a wait for an actor that outlives the waiter's system fails, and does not hang")
  void outlived() throws Exception {
    ActorRef<Mortal> mortal = Mortal.start(systems.system());
    CompletableFuture<Fired> fired = waitIn(other, mortal);
    await().until(() -> Mortal.watchers(mortal) == 1);
    end();
    assertThatThrownBy(() -> get(fired))
        .hasCauseInstanceOf(EventException.class)
        .hasMessageContaining("has ended");
    assertThatThrownBy(() -> get(waitIn(other, mortal))).hasCauseInstanceOf(EventException.class);
    assertThat(Mortal.watchers(mortal)).isZero();
    mortal.tell(Mortal.STOP);
  }
}
