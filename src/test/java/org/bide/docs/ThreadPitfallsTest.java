package org.bide.docs;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.bide.channel.Channel;
import org.bide.event.Fired;
import org.bide.task.PinnedException;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.testing.LogLines;
import org.bide.testing.Systems;
import org.bide.timer.Timer;
import org.bide.trigger.Trigger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** On one loop, where whoever holds it holds up everybody. */
@DisplayName("docs/pitfalls.md: threads")
class ThreadPitfallsTest {

  private static final InheritableThreadLocal<String> USER = new InheritableThreadLocal<>();
  private static final ThreadLocal<Task<?>> CURRENT = new ThreadLocal<>();

  /** Its initializer waits: below it is a frame of the JVM's, which holds the thread. */
  static final class Settings {
    static final Fired LOADED = CURRENT.get().await(Timer.after(ofDays(1)));
  }

  private static Systems systems;

  @BeforeAll
  static void start() {
    systems = new Systems("bide { carrier = confined, late-turn = 20ms, loop.loops = 1 }");
  }

  @AfterAll
  static void stop() {
    systems.close();
  }

  static long sumWrong() {
    return sum(ofMillis(200).toNanos()); // nothing else of this loop goes on meanwhile
  }

  static long sumRight(Task<?> task) throws Exception {
    return task.blocking(() -> sum(ofMillis(200).toNanos())); // another thread does
  }

  private static long sum(long nanos) {
    long sum = 0;
    for (long end = System.nanoTime() + nanos; System.nanoTime() < end; ) {
      sum++;
    }
    return sum;
  }

  static boolean spins(Channel<String> answers, long nanos) {
    long end = System.nanoTime() + nanos; // as a rule there is none
    while (answers.tryReceive().isEmpty()) {
      if (System.nanoTime() > end) {
        return false; // who is to send it waits for this very thread
      }
      Thread.onSpinWait();
    }
    return true;
  }

  static String waits(Task<?> task, Channel<String> answers) {
    return task.select(answers.receive());
  }

  static Optional<?> waitsUnderLock(Task<?> task, Object lock, Trigger<Void> changed) {
    synchronized (lock) {
      return task.select(ofMillis(50), changed.fired()); // whoever fires it wants the lock
    }
  }

  @Test
  void aLoopIsHeld() throws Exception {
    try (LogLines lines = new LogLines(Class.forName("org.bide.loop.LateTurns"))) {
      systems.bide().spawn("clerk", task -> sumWrong());
      await() // of other tests' late turns the last line may come first
          .untilAsserted(
              () ->
                  assertThat(lines.all())
                      .anySatisfy(
                          line ->
                              assertThat(line)
                                  .contains("of the task 'clerk'", "ThreadPitfallsTest.sum")));
    }
    assertThat(systems.<Long>run(ThreadPitfallsTest::sumRight)).isPositive();
  }

  @Test
  void aLoopThatSpins() throws Exception {
    Channel<String> answers = Channel.buffered(1);
    boolean came =
        systems.run(
            task -> {
              TaskRef<Object, Boolean> other = task.spawn(t -> answers.trySend("here"));
              boolean seen = spins(answers, ofMillis(100).toNanos());
              task.select(other.ended());
              return seen;
            });
    assertThat(came).isFalse();
    assertThat(systems.<String>run(task -> waits(task, answers))).isEqualTo("here");
  }

  @Test
  void aTaskBelongsToItsBody() throws Exception {
    Channel<String> words = Channel.unbounded();
    words.trySend("bide");
    assertThatThrownBy(
            () ->
                systems.run(
                    task ->
                        task.scope(
                            scope ->
                                scope.spawn(t -> task.select(words.receive()))))) // wrong: t.select
        .hasRootCauseInstanceOf(IllegalStateException.class)
        .rootCause()
        .hasMessageContaining("which only its own body may use");
  }

  @Test
  void threadLocals() throws Exception {
    String seen =
        systems.run(
            task -> {
              USER.set("ann");
              task.await(Timer.after(ofMillis(1)));
              String here = USER.get(); // ann: a body has one thread, from its start to its end
              TaskRef<Object, String> child = task.spawn(t -> "" + USER.get());
              String there = task.select(child.ended()).get(); // null: another thread
              String blocking = task.blocking(() -> "" + USER.get()); // null
              return here + " " + there + " " + blocking;
            });
    assertThat(seen).isEqualTo("ann null null");
  }

  @Test
  void aWaitThatHoldsTheThread() throws Exception {
    assertThatThrownBy(
            () ->
                systems.run(
                    task -> {
                      CURRENT.set(task);
                      return Settings.LOADED;
                    }))
        .hasRootCauseInstanceOf(PinnedException.class);
  }

  @Test
  void aLockThatIsKept() throws Exception {
    Object lock = new Object();
    Trigger<Void> changed = Trigger.counting();
    CountDownLatch inside = new CountDownLatch(1);
    TaskRef<Object, Boolean> waiter =
        systems
            .bide()
            .spawn(
                task -> {
                  task.watch(changed.fired());
                  synchronized (lock) {
                    inside.countDown();
                    return waitsUnderLock(task, lock, changed).isPresent();
                  }
                });
    CompletableFuture<Boolean> fired = new CompletableFuture<>();
    Thread.ofPlatform()
        .start(
            () -> {
              try {
                inside.await();
                synchronized (lock) {
                  changed.fire();
                }
                fired.complete(true);
              } catch (InterruptedException e) {
                fired.completeExceptionally(e);
              }
            });
    assertThat(systems.outcome(waiter)).isFalse();
    assertThat(fired.get(20, SECONDS)).isTrue();
  }
}
