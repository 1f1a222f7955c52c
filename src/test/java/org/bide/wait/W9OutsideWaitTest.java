package org.bide.wait;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.bide.Bide;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.Fired;
import org.bide.event.Nature;
import org.bide.testing.Systems;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("carriers")
@DisplayName("W9: a wait from outside of any actor ends when the actor system has terminated")
class W9OutsideWaitTest {

  private static final String WHY = "the actor system has ended";

  private final Systems systems = new Systems();
  private final Bide bide = systems.bide();
  private final Outsiders outsiders = Sources.get(systems.system()).outsiders();
  private final HandMade event = new HandMade(Nature.FACT);
  private final HandMade other = new HandMade(Nature.TAKING);

  @AfterEach
  void close() {
    systems.close();
  }

  private CompletableFuture<Fired> stage(Event<?>... events) {
    return bide.await(events).toCompletableFuture();
  }

  /** On a thread that stands still. */
  private CompletableFuture<Object> select(Event<?>... events) {
    CompletableFuture<Object> result = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                result.complete(bide.<Object>select(events));
              } catch (Throwable e) {
                result.completeExceptionally(e);
              }
            });
    return result;
  }

  private void assertEnds(CompletableFuture<?> wait) {
    assertThatThrownBy(() -> wait.get(20, SECONDS))
        .hasCauseInstanceOf(EventException.class)
        .hasMessageContaining(WHY);
    assertThat(event.subscribed).isEmpty();
    assertThat(other.subscribed).isEmpty();
    assertThat(outsiders.count()).isZero();
  }

  @Test
  void aStage() {
    CompletableFuture<Fired> stage = stage(event, other);
    assertThat(stage).isNotDone();
    systems.close();
    assertEnds(stage);
  }

  @Test
  void aThread() {
    CompletableFuture<Object> selected = select(event, other);
    await().until(() -> outsiders.count() == 1);
    systems.close();
    assertThatThrownBy(() -> selected.get(20, SECONDS)).hasMessageContaining(WHY);
    assertEnds(selected);
  }

  @Test
  void whoComesLater() {
    systems.close();
    assertEnds(stage(event));
    assertEnds(select(event, other));
  }

  @Test
  @DisplayName("What is true fires even then")
  void factsFireForEver() throws Exception {
    systems.close();
    event.onAttempt = offer -> offer.fact("true");
    assertThat(stage(event).get(20, SECONDS)).hasSize(1);
  }

  @Test
  @DisplayName("W15: a wait that ends, however it does, leaves no hook behind")
  void leavesNothing() throws Exception {
    CompletableFuture<Fired> fires = stage(event);
    CompletableFuture<Fired> isCancelled = stage(other);
    CompletableFuture<Fired> isCompleted = stage(other);
    CompletableFuture<Fired> passes = bide.await(Duration.ofMillis(1), other).toCompletableFuture();
    passes.get(20, SECONDS);
    CompletableFuture<Object> selected = select(event);
    await().until(() -> outsiders.count() == 4);
    event.subscribed.forEach(offer -> offer.fact("now"));
    fires.get(20, SECONDS);
    selected.get(20, SECONDS);
    assertThat(isCancelled.cancel(false)).isTrue();
    isCompleted.complete(Fired.none());
    assertThat(outsiders.count()).isZero();
  }
}
