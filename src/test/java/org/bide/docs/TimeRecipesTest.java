package org.bide.docs;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.testing.Systems.LONG;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.bide.channel.Channel;
import org.bide.channel.ReceivingEnd;
import org.bide.channel.Reception;
import org.bide.event.Event;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.testing.WithSystem;
import org.bide.timer.Expiry;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/recipes.md: time")
class TimeRecipesTest extends WithSystem {

  static <T> T retry(Task<?> task, int tries, Duration first, Callable<T> call) throws Exception {
    Duration pause = first;
    for (int i = 1; ; i++) {
      try {
        return call.call();
      } catch (IOException e) { // and not every exception: a cancellation must pass
        if (i == tries) {
          throw e;
        }
      }
      long half = pause.toNanos() / 2;
      long jitter = ThreadLocalRandom.current().nextLong(half + 1);
      task.await(Timer.after(Duration.ofNanos(half + jitter)));
      pause = pause.multipliedBy(2);
    }
  }

  static <T> T debounced(Task<?> task, Duration quiet, ReceivingEnd<T> changes) {
    T last = task.select(changes.receive());
    while (true) {
      Optional<T> next = task.select(quiet, changes.receive());
      if (next.isEmpty()) {
        return last;
      }
      last = next.get();
    }
  }

  static <T> List<T> batch(Task<?> task, ReceivingEnd<T> values, int most, Duration longest) {
    List<T> batch = new ArrayList<>(List.of(task.select(values.receive())));
    Event<Expiry> end = Timer.deadline(longest); // from the first value on
    Event<Boolean> more =
        values.next().map(n -> n instanceof Reception.Received<T>(T value) && batch.add(value));
    Event<Boolean> over = end.map(expiry -> false);
    boolean goesOn = true;
    while (goesOn && batch.size() < most) {
      goesOn = task.select(Event.first(over, more));
    }
    return batch;
  }

  static void limited(Task<?> task, Duration period, ReceivingEnd<Runnable> jobs) {
    Event<Expiry> permit = Timer.every(period);
    for (Runnable job : task.each(jobs.receive())) {
      task.select(permit); // one that came meanwhile fires at once, and several count as one
      job.run();
    }
  }

  static void periodically(Task<?> task, Duration period, Runnable job, Event<?> end) {
    Event<Expiry> tick = Timer.every(period);
    Event<Optional<Expiry>> next = tick.unless(end);
    for (Optional<Expiry> now = task.select(next); now.isPresent(); now = task.select(next)) {
      long missed = now.get().count() - 1; // while the job before this one ran
      if (missed > 0) {
        System.err.println("the job takes longer than " + period + ": left out " + missed);
      }
      job.run();
    }
  }

  static void watchdog(Task<?> task, Duration longest, ReceivingEnd<String> beats)
      throws IOException {
    while (task.select(longest, beats.receive()).isPresent()) {
      // alive
    }
    throw new IOException("no heartbeat for " + longest);
  }

  @Test
  void retrying() throws Exception {
    List<Integer> tries = new ArrayList<>();
    int result =
        systems.run(
            task ->
                retry(
                    task,
                    5,
                    ofMillis(1),
                    () -> {
                      tries.add(tries.size());
                      if (tries.size() < 4) {
                        throw new IOException("not yet");
                      }
                      return tries.size();
                    }));
    assertThat(result).isEqualTo(4);
    assertThatThrownBy(
            () ->
                systems.run(
                    task ->
                        retry(
                            task,
                            2,
                            ofMillis(1),
                            () -> {
                              throw new IOException("never");
                            })))
        .hasRootCauseMessage("never");
  }

  @Test
  void debouncing() throws Exception {
    Channel<String> keys = Channel.unbounded();
    for (String typed : List.of("b", "bi", "bid", "bide")) {
      keys.trySend(typed);
    }
    assertThat(systems.<String>run(task -> debounced(task, ofMillis(50), keys))).isEqualTo("bide");
  }

  @Test
  void batching() throws Exception {
    Channel<Integer> values = Channel.unbounded();
    for (int i = 0; i < 5; i++) {
      values.trySend(i);
    }
    assertThat(systems.<List<Integer>>run(task -> batch(task, values, 3, LONG)))
        .containsExactly(0, 1, 2);
    assertThat(systems.<List<Integer>>run(task -> batch(task, values, 3, ofMillis(50))))
        .containsExactly(3, 4);
    values.trySend(5);
    values.close();
    assertThat(systems.<List<Integer>>run(task -> batch(task, values, 3, LONG))).containsExactly(5);
  }

  @Test
  void limiting() throws Exception {
    Channel<Runnable> jobs = Channel.unbounded();
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      jobs.trySend(() -> times.add(System.nanoTime()));
    }
    jobs.close();
    long begin = System.nanoTime();
    systems.run(
        task -> {
          limited(task, ofMillis(20), jobs);
          return null;
        });
    assertThat(times).hasSize(4);
    assertThat(times.getLast() - begin).isGreaterThanOrEqualTo(ofMillis(80).toNanos());
  }

  @Test
  void periods() throws Exception {
    Channel<Integer> runs = Channel.unbounded();
    Channel<Integer> end = Channel.rendezvous();
    TaskRef<Object, Object> task =
        systems
            .bide()
            .spawn(
                t -> {
                  periodically(t, ofMillis(10), () -> runs.trySend(1), end.closed());
                  return null;
                });
    for (int i = 0; i < 3; i++) {
      systems.bide().select(runs.receive());
    }
    end.close();
    systems.outcome(task);
  }

  @Test
  void heartbeats() throws Exception {
    Channel<String> beats = Channel.buffered(4);
    beats.trySend("alive");
    assertThatThrownBy(
            () ->
                systems.run(
                    task -> {
                      watchdog(task, ofMillis(50), beats);
                      return null;
                    }))
        .hasRootCauseMessage("no heartbeat for PT0.05S");
    assertThat(beats.size()).isZero();
  }
}
