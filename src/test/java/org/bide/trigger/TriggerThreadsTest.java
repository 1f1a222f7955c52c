package org.bide.trigger;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.testing.Systems.LONG;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BinaryOperator;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.os.Signals;
import org.bide.signal.Signal;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A trigger is fired from any thread, and its data are merged as it says")
class TriggerThreadsTest extends WithSystem {

  private static final int MASK = 0x0C;

  private CompletableFuture<Fired> wait(Trigger<?> trigger) {
    return systems.bide().await(LONG, trigger.fired()).toCompletableFuture();
  }

  private static void assertFired(CompletableFuture<Fired> wait) throws Exception {
    assertThat(wait.get(30, SECONDS)).hasSize(1);
  }

  @Test
  @DisplayName("From a platform thread, a virtual one, the thread of a signal handler")
  void fromThreads() throws Exception {
    Trigger<Void> trigger = Trigger.counting();
    CompletableFuture<Fired> platform = wait(trigger);
    Thread.ofPlatform().start(trigger::fire);
    assertFired(platform);
    CompletableFuture<Fired> virtual = wait(trigger);
    Thread.ofVirtual().start(trigger::fire);
    assertFired(virtual);
    sun.misc.Signal signal = new sun.misc.Signal("URG");
    CompletableFuture<Fired> handler = wait(trigger);
    var before = sun.misc.Signal.handle(signal, raised -> trigger.fire());
    try {
      Signals.kill(ProcessHandle.current().pid(), Signals.number("URG"));
      assertFired(handler);
    } finally {
      sun.misc.Signal.handle(signal, before);
    }
  }

  @Test
  @DisplayName("From a turn of an actor, and from a task")
  void fromActors() throws Exception {
    Trigger<Void> trigger = Trigger.counting();
    ActorRef<String> actor =
        systems
            .system()
            .systemActorOf(
                Behaviors.<String>receiveMessage(
                    message -> {
                      trigger.fire();
                      return Behaviors.same();
                    }),
                "fires",
                Props.empty());
    CompletableFuture<Fired> byActor = wait(trigger);
    actor.tell("now");
    assertFired(byActor);
    CompletableFuture<Fired> byTask = wait(trigger);
    systems.run(
        task -> {
          trigger.fire();
          return null;
        });
    assertFired(byTask);
  }

  @Test
  @DisplayName(
      "Firing holds nobody up while the loops stand in the kernel's poll, nor waits for it")
  void whileTheLoopPolls() throws Exception {
    Trigger<Void> trigger = Trigger.counting();
    Event<?> never = Signal.of("WINCH").raised();
    for (int i = 0; i < 50; i++) {
      CompletableFuture<Fired> wait =
          systems.bide().await(trigger.fired(), never).toCompletableFuture();
      // Nothing else is under way here: the loops sleep, one of them in the poll without an end.
      systems.run(task -> task.await(Timer.after(Duration.ofMillis(2))));
      long start = System.nanoTime();
      trigger.fire();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
      assertFired(wait);
    }
  }

  private int merged(BinaryOperator<Integer> merge, int... data) throws Exception {
    Trigger<Integer> trigger = Trigger.of(merge);
    return systems.run(
        task -> {
          task.watch(trigger.fired());
          for (int datum : data) {
            trigger.fire(datum);
          }
          Triggered<Integer> triggered = task.select(trigger.fired());
          assertThat(triggered.count()).isEqualTo(data.length);
          return triggered.data();
        });
  }

  @Test
  @DisplayName("kqueue's ways to merge: NOTE_FFOR, NOTE_FFAND, NOTE_FFCOPY, NOTE_FFNOP")
  void mergesAsKqueueDoes() throws Exception {
    assertThat(merged((a, b) -> a | b, 1, 2, 4)).isEqualTo(7);
    assertThat(merged((a, b) -> a & b, 0x0F, MASK)).isEqualTo(MASK);
    assertThat(merged((a, b) -> b, 0xAA, 0xBB)).isEqualTo(0xBB);
    assertThat(merged((a, b) -> a, 0x42, 0xFF)).isEqualTo(0x42);
  }

  @Test
  @DisplayName("Where merging fails for one who waits, the others are fired all the same")
  void aMergeThatThrows() throws Exception {
    AtomicBoolean broken = new AtomicBoolean();
    Trigger<Integer> trigger =
        Trigger.of(
            (a, b) -> {
              if (broken.get()) {
                throw new IllegalStateException("cannot merge");
              }
              return a + b;
            });
    systems.run(
        task -> {
          task.watch(trigger.fired());
          trigger.fire(1); // so that the next is merged for this one, and for no other
          CompletableFuture<Fired> other = wait(trigger);
          broken.set(true);
          assertThatThrownBy(() -> trigger.fire(2)).hasMessage("cannot merge");
          assertThat(other.get(30, SECONDS).get(trigger.fired()).orElseThrow().data()).isEqualTo(2);
          return assertThat(task.select(trigger.fired()).data()).isEqualTo(1);
        });
  }

  @Test
  @DisplayName("W15: naming, firing and forgetting on several threads at once loses nobody")
  void churn() throws Exception {
    Trigger<Void> trigger = Trigger.counting();
    AtomicBoolean over = new AtomicBoolean();
    Thread firing =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!over.get()) {
                    trigger.fire();
                  }
                });
    try {
      systems.run(
          task -> {
            for (int i = 0; i < 1_000; i++) {
              assertThat(task.select(LONG, trigger.fired())).isPresent();
              task.forget(trigger.fired());
            }
            return null;
          });
    } finally {
      over.set(true);
      firing.join();
    }
    assertThat(trigger.tallies()).isZero();
  }
}
