package org.bide.task;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A body is ordinary code: what blocks a thread suspends it, and nothing else")
class CarrierTest extends WithSystem {

  @Test
  void aSleepingBodyBlocksNobody() throws Exception {
    CountDownLatch asleep = new CountDownLatch(50);
    CountDownLatch release = new CountDownLatch(1);
    List<TaskRef<Object, Boolean>> sleepers = new ArrayList<>();
    for (int i = 0; i < 50; i++) { // many more than there are loops
      sleepers.add(
          systems
              .bide()
              .spawn(
                  task -> {
                    asleep.countDown();
                    return release.await(20, TimeUnit.SECONDS);
                  }));
    }
    assertThat(asleep.await(20, TimeUnit.SECONDS)).isTrue();
    Integer meanwhile = systems.run(task -> 1);
    assertThat(meanwhile).isOne();
    release.countDown();
    for (TaskRef<Object, Boolean> sleeper : sleepers) {
      assertThat(systems.outcome(sleeper)).isTrue();
    }
  }

  @Test
  void locksMonitorsAndFuturesSuspendTheBody() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    Object monitor = new Object();
    CompletableFuture<String> future = new CompletableFuture<>();
    CountDownLatch there = new CountDownLatch(3);
    TaskRef<Object, Integer> locking;
    TaskRef<Object, Integer> entering;
    synchronized (monitor) {
      lock.lock();
      locking =
          systems
              .bide()
              .spawn(
                  task -> {
                    there.countDown();
                    lock.lock();
                    try {
                      return 1;
                    } finally {
                      lock.unlock();
                    }
                  });
      entering =
          systems
              .bide()
              .spawn(
                  task -> {
                    there.countDown();
                    synchronized (monitor) {
                      return 2;
                    }
                  });
    }
    TaskRef<Object, String> getting =
        systems
            .bide()
            .spawn(
                task -> {
                  there.countDown();
                  return future.get();
                });
    there.await();
    lock.unlock();
    future.complete("three");
    assertThat(systems.outcome(locking)).isEqualTo(1);
    assertThat(systems.outcome(entering)).isEqualTo(2);
    assertThat(systems.outcome(getting)).isEqualTo("three");
  }

  @Test
  void blockingWorkHasAThreadOfItsOwn() throws Exception {
    boolean wasPlatform =
        systems.run(task -> task.blocking(() -> !Thread.currentThread().isVirtual()));
    assertThat(wasPlatform).isTrue();
    assertThatThrownBy(
            () ->
                systems.run(
                    task ->
                        task.blocking(
                            () -> {
                              throw new java.io.IOException("disk");
                            })))
        .cause()
        .isInstanceOf(java.io.IOException.class)
        .hasMessage("disk");
  }

  @Test
  void theContextIsUsedInATurnOfTheActor() throws Exception {
    Object answer =
        systems.run(
            task -> {
              ActorRef<ActorRef<Object>> helper =
                  task.context(
                      context ->
                          context.spawn(
                              Behaviors.<ActorRef<Object>>receiveMessage(
                                  asker -> {
                                    asker.tell("hello");
                                    return Behaviors.stopped();
                                  }),
                              "helper"));
              helper.tell(task.self());
              return task.receive();
            });
    assertThat(answer).isEqualTo("hello");
  }

  @Test
  void whatTheContextsUseThrowsIsThrownInTheBody() {
    assertThatThrownBy(
            () ->
                systems.run(
                    task ->
                        task.context(
                            context -> {
                              throw new IllegalStateException("refused");
                            })))
        .cause()
        .hasMessage("refused");
  }

  @Test
  void anotherThreadCannotUseTheTask() throws Exception {
    Throwable refusal =
        systems.run(
            task -> {
              CompletableFuture<Object> stolen = new CompletableFuture<>();
              Thread.startVirtualThread(
                  () -> {
                    try {
                      stolen.complete(task.await(ofMillis(1)));
                    } catch (Throwable e) {
                      stolen.complete(e);
                    }
                  });
              return (Throwable) stolen.get();
            });
    assertThat(refusal)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("send it a message instead");
  }

  @Test
  void aTaskThatNeverSuspendsDoesNotStarveItsNeighbours() throws Exception {
    // Twice as many busy tasks as loops, each with something ready at every wait.
    int busy = 2 * Runtime.getRuntime().availableProcessors();
    List<TaskRef<Object, Object>> all = new ArrayList<>();
    for (int i = 0; i < busy; i++) {
      all.add(
          systems
              .bide()
              .spawn(
                  task -> {
                    while (true) {
                      task.await(org.bide.timer.Timer.after(ofMillis(0)));
                    }
                  }));
    }
    Integer neighbour = systems.run(task -> task.await(ofMillis(5)).size());
    assertThat(neighbour).isZero();
    all.forEach(TaskRef::cancel);
  }
}
