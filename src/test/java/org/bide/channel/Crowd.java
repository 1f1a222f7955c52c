package org.bide.channel;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.bide.event.Event;
import org.bide.event.GoneException;
import org.bide.task.Outcome;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.testing.Systems;
import org.bide.timer.Timer;

/** Tasks that send and receive at random, some of which are cancelled all the time. */
final class Crowd {

  private static final int MOST_EVENTS = 6;
  private static final int LONGEST_NANOS = 2_000_000;
  private static final Duration NEVER_PASSES = Duration.ofNanos(-1);

  private final Systems systems;
  private final Market market;
  private final Random random;
  private final List<TaskRef<Object, Object>> tasks = new ArrayList<>();
  private final Queue<TaskRef<Object, Object>> cancelled = new ArrayDeque<>();

  Crowd(Systems systems, Market market, int size, long seed) {
    this.systems = systems;
    this.market = market;
    this.random = new Random(seed);
    for (int i = 0; i < size; i++) {
      tasks.add(spawn());
    }
  }

  private TaskRef<Object, Object> spawn() {
    Random itsOwn = new Random(random.nextLong());
    return systems.bide().spawn(task -> choose(task, itsOwn));
  }

  /** Cancels one of the tasks, and another takes its place, which may begin before that ends. */
  void cancelOne() throws Exception {
    int place = random.nextInt(tasks.size());
    tasks.get(place).cancel();
    cancelled.add(tasks.set(place, spawn()));
    if (cancelled.size() > tasks.size() / 2) {
      assertIsCancelled(cancelled.remove());
    }
  }

  /** Ends, as soon as it has begun, a wait that is of no task. */
  void cancelAWaitOutside() {
    systems.bide().await(events(random)).toCompletableFuture().cancel(false);
  }

  void end() throws Exception {
    tasks.forEach(TaskRef::cancel);
    cancelled.addAll(tasks);
    for (TaskRef<Object, Object> task : cancelled) {
      assertIsCancelled(task);
    }
  }

  private void assertIsCancelled(TaskRef<Object, Object> task) throws Exception {
    var end = systems.bide().await(task.ended()).toCompletableFuture().get(2, MINUTES);
    assertThat(end.get(task.ended())).get().isInstanceOf(Outcome.Cancelled.class);
  }

  /** Waits again and again for some of the channels, for a while or not at all. */
  private Object choose(Task<Object> task, Random random) {
    while (true) {
      Duration timeout =
          switch (random.nextInt(8)) {
            case 0, 1 -> Duration.ZERO;
            case 2 -> NEVER_PASSES;
            default -> Duration.ofNanos(random.nextInt(LONGEST_NANOS));
          };
      if (random.nextBoolean()) {
        task.await(timeout, events(random));
        continue;
      }
      try {
        task.select(timeout, events(random));
      } catch (GoneException e) {
        assertThat(e).hasMessageContaining("closed");
      }
    }
  }

  private Event<?>[] events(Random random) {
    Event<?>[] events = new Event<?>[1 + random.nextInt(MOST_EVENTS)];
    for (int i = 0; i < events.length; i++) {
      events[i] = wrapped(random);
    }
    return events;
  }

  private Event<?> wrapped(Random random) {
    Event<Long> event = market.event(random);
    return switch (random.nextInt(12)) {
      case 0 -> Event.first(event, market.event(random));
      case 1 -> Event.choose(market.event(random), event);
      case 2 -> event.within(Duration.ofNanos(random.nextInt(LONGEST_NANOS)));
      case 3 -> Event.guard(() -> event);
      case 4 -> event.unless(Timer.after(Duration.ofNanos(random.nextInt(LONGEST_NANOS))));
      case 5 -> Event.withNack(nack -> event);
      default -> event;
    };
  }
}
