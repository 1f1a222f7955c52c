package org.bide.thread;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bide.testing.Systems.LONG;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.EventSyntaxException;
import org.bide.event.Fired;
import org.bide.os.NativeThread;
import org.bide.os.OlderKernel;
import org.bide.testing.OpenFiles;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Threads of the kernel")
class KernelThreadTest extends WithSystem {

  /** A thread that the test ends. */
  private static final class Victim implements AutoCloseable {
    private final CompletableFuture<Long> tid = new CompletableFuture<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  tid.complete(NativeThread.currentId());
                  try {
                    end.await();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });

    long tid() {
      return tid.join();
    }

    @Override
    public void close() {
      end();
    }

    void end() {
      end.countDown();
    }

    /** Returns when the kernel knows its number no longer. */
    void endAndAwait(Systems systems) throws Exception {
      Event<Joined> event = Join.of(tid());
      CompletableFuture<Fired> ended = systems.bide().await(LONG, event).toCompletableFuture();
      end();
      assertThat(ended.get(30, SECONDS).has(event)).isTrue();
      thread.join();
      while (Files.exists(Path.of("/proc/self/task", Long.toString(tid())))) {
        Thread.onSpinWait(); // from its last notice to its being reaped by itself
      }
    }
  }

  @Test
  @DisplayName("W5: the end of a thread ends the wait, and fires for ever after on the same event")
  void fires() throws Exception {
    long before = pidfds();
    systems.run(
        task -> {
          Victim victim = new Victim();
          Event<Joined> event = Join.of(victim.tid());
          assertThat(task.await(Duration.ZERO, event)).isEmpty();
          assertThat(pidfds()).isEqualTo(before);
          assertThat(task.await(Duration.ofMillis(20), event)).isEmpty();
          assertThat(pidfds()).isEqualTo(before);
          victim.end();
          assertThat(task.await(LONG, event)).hasToString("[thread:" + victim.tid() + " ended]");
          assertThat(pidfds()).isEqualTo(before);
          assertThat(task.await(Duration.ZERO, event).has(event)).isTrue();
          return null;
        });
  }

  @Test
  @DisplayName("W5: a thread that ended between two waits has ended for the second")
  void firesForOneThatEndedUnseen() throws Exception {
    Victim victim = new Victim();
    Event<Joined> event = Join.of(victim.tid());
    systems.run(task -> task.await(Duration.ZERO, event));
    victim.endAndAwait(systems);
    assertThat(systems.<Boolean>run(task -> task.await(LONG, event).has(event))).isTrue();
  }

  @Test
  @DisplayName("W8: a thread that does not exist is refused")
  void refuses() throws Exception {
    Victim victim = new Victim();
    victim.endAndAwait(systems);
    Event<Joined> event = Join.of(victim.tid());
    assertThat(
            systems.<EventException>run(
                task -> catchThrowableOfType(EventException.class, () -> task.await(event))))
        .hasMessage(
            "cannot wait for thread:%d: pidfd_open(%d, PIDFD_THREAD): ESRCH (No such process)",
            victim.tid(), victim.tid());
  }

  @Test
  @DisplayName("W8: where the kernel opens no threads, the wait says which one does")
  void refusesOnAnOlderKernel() throws Exception {
    long before = pidfds();
    try (Victim victim = new Victim()) {
      Event<Joined> event = new Ended(new KernelThread(victim.tid(), OlderKernel::openThread));
      for (int i = 0; i < 2; i++) { // nor does it think later that the thread has ended
        assertThat(
                systems.<EventException>run(
                    task -> catchThrowableOfType(EventException.class, () -> task.await(event))))
            .hasMessage(
                "cannot wait for thread:%d: pidfd_open(%d, PIDFD_THREAD): "
                    + "EINVAL (Invalid argument): to open a single thread takes Linux 6.9 or later",
                victim.tid(), victim.tid());
      }
      assertThat(pidfds()).isEqualTo(before);
    }
  }

  @Test
  @DisplayName("W13: a later thread with the same number is not mistaken for the one that ended")
  void knowsAReusedNumber() throws Exception {
    Path last = Path.of("/proc/sys/kernel/ns_last_pid");
    assumeTrue(Files.isWritable(last), "to choose the next thread's number takes privileges");
    Victim first = new Victim();
    Event<Joined> event = Join.of(first.tid());
    systems.run(task -> task.await(Duration.ZERO, event)); // has seen it
    first.endAndAwait(systems);
    Thread.sleep(20); // two ticks: the kernel tells the start of a thread in hundredths of a second
    for (int i = 0; i < 100; i++) {
      try {
        Files.writeString(last, Long.toString(first.tid() - 1));
      } catch (IOException e) {
        assumeTrue(false, "to choose the next thread's number takes privileges");
      }
      try (Victim second = new Victim()) {
        if (second.tid() == first.tid()) {
          assertThat(systems.<Boolean>run(task -> task.await(LONG, event).has(event))).isTrue();
          Event<Joined> later = Join.of(second.tid());
          assertThat(systems.<Fired>run(task -> task.await(Duration.ZERO, later))).isEmpty();
          return;
        }
      }
    }
    assumeTrue(false, "others took the number each time");
  }

  @Test
  @DisplayName("W10: the end wakes everybody, in every actor system")
  void wakesEverybody() throws Exception {
    long before = pidfds();
    try (Systems others = new Systems();
        Victim victim = new Victim()) {
      Event<Joined> event = Join.of(victim.tid());
      CompletableFuture<Fired> one = systems.bide().await(LONG, event).toCompletableFuture();
      CompletableFuture<Fired> two = others.bide().await(LONG, event).toCompletableFuture();
      CompletableFuture<Fired> same =
          others.bide().await(LONG, Join.of(victim.tid())).toCompletableFuture();
      victim.end();
      assertThat(one.get(30, SECONDS).has(event)).isTrue();
      assertThat(two.get(30, SECONDS).has(event)).isTrue();
      assertThat(same.get(30, SECONDS).has(event)).isTrue(); // an equal event
    }
    assertThat(pidfds()).isEqualTo(before);
  }

  @Test
  @DisplayName("W9, W15: an actor system that ends lets the thread go, and ends the waits for it")
  void endsWithItsSystem() throws Exception {
    long before = pidfds();
    try (Victim victim = new Victim()) {
      Systems others = new Systems();
      Event<Joined> event = Join.of(victim.tid());
      CompletableFuture<Fired> left = others.bide().await(event).toCompletableFuture();
      assertThat(pidfds()).isEqualTo(before + 1);
      others.close();
      assertThatThrownBy(() -> left.get(30, SECONDS))
          .hasCauseInstanceOf(EventException.class)
          .hasMessageContaining("the actor system has ended");
      assertThat(pidfds()).isEqualTo(before);
    }
  }

  @Test
  @DisplayName("The text of an event reads back")
  void hasAText() {
    assertThat(Join.of(1234)).hasToString("thread:1234");
    assertThat((Object) Event.parse("thread:1234")).isEqualTo(Join.of(1234));
    assertThatThrownBy(() -> Event.parse("thread:0")).isInstanceOf(EventSyntaxException.class);
  }

  private static long pidfds() throws IOException {
    return OpenFiles.now().thatAre(target -> target.contains("pidfd")).count();
  }
}
