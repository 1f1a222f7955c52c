package org.bide.task;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bide.channel.Channel;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Tasks come and go in great number")
class ManyTasksTest extends WithSystem {

  private static final int MANY = 20_000;

  @Test
  void thatEndAtOnce() throws Exception {
    CountDownLatch ended = new CountDownLatch(MANY);
    for (int i = 0; i < MANY; i++) {
      systems
          .bide()
          .spawn(
              task -> {
                ended.countDown();
                return null;
              });
    }
    assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void thatSleepAtTheSameTime() throws Exception {
    CountDownLatch ended = new CountDownLatch(MANY);
    for (int i = 0; i < MANY; i++) {
      systems
          .bide()
          .spawn(
              task -> {
                task.select(Timer.after(ofMillis(100)));
                ended.countDown();
                return null;
              });
    }
    assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  @DisplayName("W17: a tree of tasks ends from its leaves to its root")
  void aTree() throws Exception {
    int leaves = systems.run(task -> leaves(task, 6));
    assertThat(leaves).isEqualTo(6 * 5 * 4 * 3 * 2);
  }

  private static int leaves(Task<?> task, int children) {
    if (children == 1) {
      task.select(Timer.after(ofMillis(1)));
      return 1;
    }
    List<TaskRef<Object, Integer>> all = new ArrayList<>();
    for (int i = 0; i < children; i++) {
      all.add(task.spawn(child -> leaves(child, children - 1)));
    }
    return all.stream().mapToInt(child -> task.select(child.ended()).get()).sum();
  }

  @Test
  void aChainInWhichEachStartsTheNext() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    startNext(MANY, end);
    assertThat(end.await(60, TimeUnit.SECONDS)).isTrue();
  }

  private void startNext(int left, CountDownLatch end) {
    if (left == 0) {
      end.countDown();
      return;
    }
    systems
        .bide()
        .spawn(
            task -> {
              startNext(left - 1, end);
              return null;
            });
  }

  @Test
  @DisplayName("A call that is made of a task and a channel, and calls itself in turn")
  void calls() throws Exception {
    int fibonacci = systems.run(task -> fibonacci(task, 15));
    assertThat(fibonacci).isEqualTo(987);
  }

  private static int fibonacci(Task<?> task, int n) {
    if (n < 2) {
      return 1;
    }
    return task.select(called(task, n - 1).receive()) + task.select(called(task, n - 2).receive());
  }

  private static Channel<Integer> called(Task<?> task, int n) {
    Channel<Integer> answer = Channel.rendezvous();
    task.spawn(callee -> callee.select(answer.send(fibonacci(callee, n))));
    return answer;
  }

  @Test
  void requestsWithTheChannelForTheAnswer() throws Exception {
    Channel<Channel<String>> requests = Channel.rendezvous();
    int callers = 4;
    int calls = 1_000;
    List<TaskRef<Object, Integer>> all = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      all.add(
          systems
              .bide()
              .spawn(
                  task -> {
                    int answers = 0;
                    for (int call = 0; call < calls; call++) {
                      Channel<String> reply = Channel.rendezvous();
                      task.select(requests.send(reply));
                      answers += task.select(reply.receive()).length();
                    }
                    return answers;
                  }));
    }
    systems.run(
        task -> {
          for (int i = 0; i < callers * calls; i++) {
            task.select(task.select(requests.receive()).send("a"));
          }
          return null;
        });
    for (TaskRef<Object, Integer> caller : all) {
      assertThat(systems.outcome(caller)).isEqualTo(calls);
    }
  }
}
