package org.bide.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.bide.event.Event;
import org.bide.event.Occurrence;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.testing.Systems;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("carriers")
@DisplayName("W3, W4: each value is received once, or still in its channel, or known as unsent")
class ChannelStressTest {

  private static final int TASKS = 50;
  private static final int CHANNELS = 20;
  private static final long NANOS = TimeUnit.SECONDS.toNanos(4);

  private final List<Channel<Long>> channels =
      Stream.generate(() -> Capacity.values()[ThreadLocalRandom.current().nextInt(3)])
          .limit(CHANNELS)
          .map(capacity -> capacity.<Long>channel())
          .toList();
  private final AtomicLong values = new AtomicLong(1);
  private final Set<Long> sent = ConcurrentHashMap.newKeySet();
  private final Set<Long> received = ConcurrentHashMap.newKeySet();
  private final Set<Long> twice = ConcurrentHashMap.newKeySet();

  @Test
  void everyValueIsAccountedFor() throws Exception {
    try (Systems systems = new Systems("bide.loop.loops = 3")) {
      List<TaskRef<Object, Object>> tasks = new ArrayList<>();
      long end = System.nanoTime() + NANOS;
      for (int i = 0; i < TASKS; i++) {
        tasks.add(systems.bide().spawn(this::choose));
      }
      while (System.nanoTime() < end) {
        int some = ThreadLocalRandom.current().nextInt(TASKS);
        tasks.get(some).cancel();
        systems.bide().await(tasks.get(some).ended()).toCompletableFuture().join();
        tasks.set(some, systems.bide().spawn(this::choose));
        systems.bide().await(Duration.ofMillis(1)).toCompletableFuture().join();
      }
      tasks.forEach(TaskRef::cancel);
      for (TaskRef<Object, Object> task : tasks) {
        systems.bide().await(task.ended()).toCompletableFuture().join();
      }
    }
    for (Channel<Long> channel : channels) {
      assertThat(Capacity.waitingAt(channel)).isZero();
      channel.close();
      while (channel.size() > 0) {
        receive(channel.tryReceive().orElseThrow());
      }
    }
    assertThat(twice).as("received twice").isEmpty();
    assertThat(without(sent, received)).as("sent and not received").isEmpty();
    assertThat(without(received, sent)).as("received and not sent").isEmpty();
    assertThat(received.size()).isGreaterThan(1_000);
  }

  /** Waits again and again for some of the channels, and for a while or not at all. */
  private Object choose(Task<Object> task) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    while (true) {
      long first = values.getAndAdd(CHANNELS);
      Event<?>[] events = new Event<?>[1 + random.nextInt(6)];
      for (int i = 0; i < events.length; i++) {
        Channel<Long> channel = channels.get(random.nextInt(CHANNELS));
        long value = first + i;
        events[i] =
            random.nextBoolean() ? channel.receive() : channel.send(value).map(done -> -value);
      }
      Duration timeout = Duration.ofNanos(random.nextInt(4) == 0 ? 0 : random.nextInt(2_000_000));
      for (Occurrence<?> occurrence : task.await(timeout, events)) {
        long value = (Long) occurrence.value();
        if (value <= 0) {
          sent.add(-value);
        } else {
          receive(value);
        }
      }
    }
  }

  private void receive(long value) {
    if (!received.add(value)) {
      twice.add(value);
    }
  }

  private static Set<Long> without(Set<Long> all, Set<Long> others) {
    Set<Long> rest = new HashSet<>(all);
    rest.removeAll(others);
    return rest;
  }
}
