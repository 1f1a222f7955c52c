package org.bide.docs;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.bide.testing.Systems.LONG;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.bide.channel.Broadcast;
import org.bide.channel.Channel;
import org.bide.channel.Subscriber;
import org.bide.task.Body;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/recipes.md: channels and tasks")
class ChannelRecipesTest extends WithSystem {

  interface Replica {
    String ask(Task<?> task, String question) throws Exception;
  }

  static void work(Task<?> task, int workers, Channel<Runnable> jobs) {
    for (int i = 0; i < workers; i++) {
      task.spawn(
          t -> {
            for (Runnable job : t.each(jobs.receive())) { // until it is closed
              job.run();
            }
            return null;
          });
    }
  }

  static boolean submit(Channel<Runnable> jobs, Runnable job) {
    return jobs.trySend(job); // false: no worker is free and the buffer is full, so say "busy"
  }

  static String first(Task<?> task, String question, List<Replica> replicas) {
    List<Body<Object, String>> asked = new ArrayList<>();
    for (Replica replica : replicas) {
      asked.add(t -> replica.ask(t, question));
    }
    return task.race(asked); // the others are cancelled, and have unwound
  }

  static <T> T withPermit(Task<?> task, Channel<String> permits, Callable<T> work)
      throws Exception {
    String permit = task.select(permits.receive());
    try {
      return work.call();
    } finally {
      permits.putBack(permit); // never waits
    }
  }

  static Channel<String> permits(int count) {
    Channel<String> permits = Channel.buffered("permits", count);
    for (int i = 0; i < count; i++) {
      permits.trySend("permit");
    }
    return permits;
  }

  static int listen(Task<?> task, Broadcast<Integer> prices) {
    int sum = 0;
    try (Subscriber<Integer> mine = prices.subscribe()) { // what is sent from here on
      for (int price : task.each(mine.receive())) {
        sum += price;
      }
    }
    return sum;
  }

  @Test
  void workers() throws Exception {
    Channel<Runnable> jobs = Channel.buffered("jobs", 2);
    AtomicInteger done = new AtomicInteger();
    assertThat(submit(jobs, done::incrementAndGet)).isTrue();
    assertThat(submit(jobs, done::incrementAndGet)).isTrue();
    assertThat(submit(jobs, done::incrementAndGet)).as("busy").isFalse();
    jobs.close();
    systems.run(
        task -> {
          work(task, 3, jobs);
          return null;
        });
    assertThat(done).hasValue(2);
  }

  @Test
  void replicas() throws Exception {
    Replica slow = (task, question) -> task.select(Timer.after(LONG).map(t -> "late"));
    Replica broken =
        (task, question) -> {
          throw new IllegalStateException("is down");
        };
    Replica fast = (task, question) -> "yes, " + question;
    String answer = systems.run(task -> first(task, "tea", List.of(slow, broken, fast)));
    assertThat(answer).isEqualTo("yes, tea");
  }

  @Test
  void permits() throws Exception {
    Channel<String> permits = permits(2);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Body<Object, Integer> client =
        t ->
            withPermit(
                t,
                permits,
                () -> {
                  most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                  t.await(Timer.after(ofMillis(5)));
                  return inside.decrementAndGet();
                });
    systems.run(task -> task.gather(client, client, client, client, client));
    assertThat(most.get()).isBetween(1, 2);
    assertThat(permits.size()).isEqualTo(2);
  }

  @Test
  void subscribers() throws Exception {
    Broadcast<Integer> prices = Broadcast.buffered("prices", 64);
    TaskRef<Object, Integer> one = systems.bide().spawn(task -> listen(task, prices));
    TaskRef<Object, Integer> other = systems.bide().spawn(task -> listen(task, prices));
    await().atMost(LONG).until(() -> prices.subscribers() == 2);
    for (int price = 1; price <= 10; price++) {
      systems.bide().select(prices.send(price));
    }
    prices.close();
    assertThat(systems.outcome(one) + systems.outcome(other)).isEqualTo(110);
  }

  @Test
  void theNewestAlone() throws Exception {
    Channel<Integer> positions = Channel.latest("position");
    for (int i = 1; i <= 100; i++) {
      positions.trySend(i); // always true
    }
    int newest = systems.run(task -> task.select(positions.receive()));
    Optional<Integer> none = positions.tryReceive();
    assertThat(newest).isEqualTo(100);
    assertThat(none).isEmpty();
  }
}
