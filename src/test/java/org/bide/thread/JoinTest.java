package org.bide.thread;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.testing.Systems.LONG;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.bide.event.Event;
import org.bide.event.EventSyntaxException;
import org.bide.event.Fired;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Threads of Java")
class JoinTest extends WithSystem {

  static Stream<Thread.Builder> builders() {
    return Stream.of(
        Thread.ofPlatform().name("a platform one"), Thread.ofVirtual().name("virtual"));
  }

  @ParameterizedTest
  @MethodSource("builders")
  @DisplayName("W5: the end of a thread ends the wait, and fires for ever after")
  void fires(Thread.Builder builder) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    Thread thread = builder.start(() -> await(go));
    Event<Joined> event = Join.of(thread);
    systems.run(
        task -> {
          assertThat(task.await(Duration.ZERO, event)).isEmpty();
          assertThat(task.await(Duration.ofMillis(20), event)).isEmpty();
          go.countDown();
          assertThat(task.await(LONG, event))
              .hasToString("[thread:\"" + thread.getName() + "\" ended]");
          assertThat(task.await(Duration.ZERO, event, Join.of(thread))).hasSize(2);
          return null;
        });
  }

  @ParameterizedTest
  @MethodSource("builders")
  @DisplayName("A thread that was not started yet has not ended")
  void waitsForTheStartToo(Thread.Builder builder) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    Thread thread = builder.unstarted(() -> await(go));
    Event<Joined> event = Join.of(thread);
    systems.run(
        task -> {
          assertThat(task.await(Duration.ofMillis(20), event)).isEmpty();
          CompletableFuture<Fired> other = systems.bide().await(LONG, event).toCompletableFuture();
          thread.start();
          assertThat(task.await(Duration.ofMillis(20), event)).isEmpty();
          go.countDown();
          assertThat(task.await(LONG, event).has(event)).isTrue();
          assertThat(other.get(30, SECONDS).has(event)).isTrue(); // W10
          return null;
        });
  }

  @Test
  @DisplayName("W15: with the last who waits the join is given up")
  void leavesNoJoiner() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    Thread thread = Thread.ofPlatform().start(() -> await(go));
    Ended event = (Ended) Join.of(thread);
    JavaThread joinee = (JavaThread) event.thread();
    CompletableFuture<Fired> one = systems.bide().await(event).toCompletableFuture();
    CompletableFuture<Fired> two = systems.bide().await(event).toCompletableFuture();
    Thread joiner = joinee.joiner();
    assertThat(joiner.isVirtual()).isTrue();
    one.cancel(false);
    assertThat(joinee.joiner()).isSameAs(joiner);
    two.cancel(false);
    assertThat(joinee.joiner()).isNull();
    assertThat(joiner.join(LONG)).isTrue();

    CompletableFuture<Fired> again = systems.bide().await(LONG, event).toCompletableFuture();
    go.countDown();
    assertThat(again.get(30, SECONDS).has(event)).isTrue();
  }

  @Test
  @DisplayName("Events of one thread are equal, and have no text to be read back")
  void isEqualForTheSameThread() {
    Thread thread = Thread.currentThread();
    assertThat(Join.of(thread)).isEqualTo(Join.of(thread)).hasSameHashCodeAs(Join.of(thread));
    assertThat(Join.of(thread)).isNotEqualTo(Join.of(new Thread(thread.getName())));
    assertThatThrownBy(() -> Event.parse(Join.of(thread).toString()))
        .isInstanceOf(EventSyntaxException.class)
        .hasMessageContaining("write thread:TID");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
