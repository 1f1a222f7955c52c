package org.bide.contract;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.Behaviors;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bide.task.Outcome;
import org.bide.task.Task;
import org.bide.task.TaskCancelledException;
import org.bide.task.TaskFailedException;
import org.bide.task.TaskRef;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("W16: a task ends with a result, a failure or a cancellation")
class W16EndOfATaskTest extends WithSystem {

  @Test
  void aResult() throws Exception {
    Integer result = systems.run(task -> 42);
    assertThat(result).isEqualTo(42);
  }

  @Test
  void aFailure() {
    assertThatThrownBy(
            () ->
                systems.run(
                    task -> {
                      throw new IOException("disk on fire");
                    }))
        .isInstanceOf(TaskFailedException.class)
        .hasRootCauseInstanceOf(IOException.class)
        .hasRootCauseMessage("disk on fire");
  }

  @Test
  void theResultAsAStage() throws Exception {
    TaskRef<Object, Integer> good = systems.bide().spawn(task -> 42);
    TaskRef<Object, Integer> bad =
        systems
            .bide()
            .spawn(
                task -> {
                  throw new IOException("disk on fire");
                });
    TaskRef<Object, Object> endless = systems.bide().spawn(Task::receive);
    endless.cancel();
    assertThat(good.result().toCompletableFuture().get()).isEqualTo(42);
    assertThatThrownBy(() -> bad.result().toCompletableFuture().get())
        .hasCauseInstanceOf(IOException.class);
    assertThatThrownBy(() -> endless.result().toCompletableFuture().get())
        .hasCauseInstanceOf(TaskCancelledException.class);
  }

  @Test
  void aCancellationInAWait() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch cleanedUp = new CountDownLatch(1);
    TaskRef<Object, Object> task =
        systems
            .bide()
            .spawn(
                body -> {
                  try {
                    waiting.countDown();
                    return body.await(Timer.after(ofDays(1)));
                  } finally {
                    cleanedUp.countDown();
                  }
                });
    waiting.await();
    task.cancel();
    assertThatThrownBy(() -> systems.outcome(task)).isInstanceOf(TaskCancelledException.class);
    assertThat(cleanedUp.getCount()).as("the clean-up comes before the end").isZero();
  }

  @Test
  void aCancellationInACallOfTheJdk() throws Exception {
    CountDownLatch sleeping = new CountDownLatch(1);
    TaskRef<Object, Object> task =
        systems
            .bide()
            .spawn(
                body -> {
                  sleeping.countDown();
                  Thread.sleep(ofDays(1));
                  return null;
                });
    sleeping.await();
    task.cancel();
    assertThatThrownBy(() -> systems.outcome(task)).isInstanceOf(TaskCancelledException.class);
  }

  @Test
  void aCancelledTaskCannotWaitAgainButCanReturn() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    TaskRef<Object, Integer> task =
        systems
            .bide()
            .spawn(
                body -> {
                  waiting.countDown();
                  int refusals = 0;
                  for (int i = 0; i < 3; i++) {
                    try {
                      body.await(Timer.after(ofDays(1)));
                    } catch (TaskCancelledException e) {
                      refusals++;
                    }
                  }
                  return refusals;
                });
    waiting.await();
    task.cancel();
    assertThat(systems.outcome(task)).isEqualTo(3);
  }

  @Test
  void stoppingTheActorCancelsTheBodyAndThenTheActorIsGone() throws Exception {
    LinkedBlockingQueue<String> log = new LinkedBlockingQueue<>();
    Behavior<String> behavior =
        Task.behavior(
            task -> {
              try {
                log.add("waits");
                task.await(Timer.after(ofDays(1)));
                return null;
              } catch (TaskCancelledException e) {
                log.add("thrown");
                throw e;
              } finally {
                log.add("finally");
              }
            });
    TestProbe<String> probe = TestProbe.create(systems.system());
    // A parent that stops its child when it is told to.
    ActorRef<String> parent =
        systems
            .system()
            .systemActorOf(
                Behaviors.setup(
                    context -> {
                      ActorRef<String> child = context.spawn(behavior, "child");
                      probe.getRef().tell("started");
                      return Behaviors.receiveMessage(
                          message -> {
                            context.stop(child);
                            return Behaviors.same();
                          });
                    }),
                "parent",
                akka.actor.typed.Props.empty());
    probe.expectMessage("started");
    assertThat(log.poll(20, TimeUnit.SECONDS)).isEqualTo("waits");
    parent.tell("stop it");
    assertThat(log.poll(20, TimeUnit.SECONDS)).isEqualTo("thrown");
    assertThat(log.poll(20, TimeUnit.SECONDS)).isEqualTo("finally");
  }

  @Test
  void aCleanUpThatWaitsInACallOfTheJdkIsFinishedAfterTheActorIsGone() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch cleanedUp = new CountDownLatch(1);
    ActorRef<Object> ref =
        systems
            .system()
            .systemActorOf(
                Behaviors.setup(
                    context -> {
                      context.spawn(
                          Task.behavior(
                              task -> {
                                try {
                                  waiting.countDown();
                                  return task.await(Timer.after(ofDays(1)));
                                } finally {
                                  Thread.sleep(50);
                                  cleanedUp.countDown();
                                }
                              }),
                          "child");
                      return Behaviors.receiveMessage(message -> Behaviors.stopped());
                    }),
                "stopper",
                akka.actor.typed.Props.empty());
    waiting.await();
    ref.tell("stop");
    assertThat(cleanedUp.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void supervisionRestartsABodyThatThrewAndNeverRunsTwo() throws Exception {
    AtomicInteger running = new AtomicInteger();
    LinkedBlockingQueue<Integer> starts = new LinkedBlockingQueue<>();
    Behavior<String> body =
        Task.behavior(
            task -> {
              starts.add(running.incrementAndGet());
              try {
                task.receive();
                throw new IllegalStateException("once more");
              } finally {
                running.decrementAndGet();
              }
            });
    ActorRef<String> ref =
        systems
            .system()
            .systemActorOf(
                Behaviors.supervise(body).onFailure(SupervisorStrategy.restart()),
                "restarted",
                akka.actor.typed.Props.empty());
    for (int i = 0; i < 5; i++) {
      assertThat(starts.poll(20, TimeUnit.SECONDS)).isEqualTo(1);
      ref.tell("fail");
    }
  }

  @Test
  void messagesThatNobodyTookGoToTheDeadLetters() throws Exception {
    TestProbe<akka.actor.DeadLetter> letters = systems.deadLetters();
    systems.run(
        task -> {
          task.self().tell("unread");
          return task.await(ofMillis(10));
        });
    assertThat(letters.receiveMessage(Systems.LONG).message()).isEqualTo("unread");
  }

  @Test
  void theSystemWaitsForTheCleanUpOfItsTasks() throws Exception {
    Systems other = new Systems();
    CountDownLatch waiting = new CountDownLatch(1);
    TaskRef<Object, Object> task =
        other
            .bide()
            .spawn(
                body -> {
                  try {
                    waiting.countDown();
                    return body.await(Timer.after(ofDays(1)));
                  } finally {
                    Thread.sleep(100);
                  }
                });
    waiting.await();
    var ended = other.bide().await(task.ended()).toCompletableFuture();
    other.close();
    assertThat(ended.get(1, TimeUnit.SECONDS).get(task.ended()))
        .containsInstanceOf(Outcome.Cancelled.class);
  }
}
