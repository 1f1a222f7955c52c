package org.bide.task;

import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.bide.channel.Channel;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Tasks that wake each other, without end, do not keep out what comes from elsewhere")
class CrowdedTest extends WithSystem {

  private static final int PAIRS = 200;
  private static final int ROUNDS = 20;

  private final AtomicLong transfers = new AtomicLong();

  @Test
  @DisplayName("neither a timer nor their cancellation")
  void keepOutNothing() throws Exception {
    List<TaskRef<Object, Object>> crowd = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      Channel<Integer> there = Channel.rendezvous();
      Channel<Integer> back = Channel.rendezvous();
      crowd.add(systems.bide().spawn(task -> pass(task, there, back)));
      crowd.add(systems.bide().spawn(task -> pass(task, back, there)));
      systems.bide().await(there.send(1));
    }
    Awaitility.await().until(() -> transfers.get() > 100_000);
    long before = transfers.get();
    int timers =
        systems.run(
            task -> {
              for (int i = 0; i < ROUNDS; i++) {
                task.select(Timer.after(ofNanos(1)));
              }
              return ROUNDS;
            });
    assertThat(timers).as("all came in the time that no test takes").isEqualTo(ROUNDS);
    assertThat(transfers.get()).as("and the others went on").isGreaterThan(before);
    crowd.forEach(TaskRef::cancel);
    for (TaskRef<Object, Object> task : crowd) {
      assertThatThrownBy(() -> systems.outcome(task)).isInstanceOf(TaskCancelledException.class);
    }
  }

  private Object pass(Task<?> task, Channel<Integer> from, Channel<Integer> to) {
    while (true) {
      task.select(to.send(task.select(from.receive())));
      transfers.incrementAndGet();
    }
  }
}
