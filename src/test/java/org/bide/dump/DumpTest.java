package org.bide.dump;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.task.TaskState;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A dump shows every task, and what it waits for")
class DumpTest extends WithSystem {

  private final Channel<String> never = Channel.rendezvous("never");

  private static String waitsHere(Task<Object> task, Event<String> event) {
    return task.select(event);
  }

  private void end(TaskRef<?, ?>... tasks) {
    for (TaskRef<?, ?> task : tasks) {
      task.cancel();
      systems.end(task);
    }
  }

  @Test
  @DisplayName("its state, its events as they were given, its stack")
  void waiting() {
    TaskRef<Object, String> task =
        systems
            .bide()
            .spawn("waits", t -> waitsHere(t, Event.choose(never.receive(), never.receive())));
    Dump dump =
        Seen.until(
            systems.bide(),
            Seen.events(task, "choose(channel:never:receive, channel:never:receive)"));
    DumpedTask seen = Seen.of(task, dump);
    assertThat(seen.state()).isEqualTo(TaskState.WAITING);
    assertThat(seen.name()).isEqualTo("waits");
    assertThat(seen.parent()).isEmpty();
    assertThat(seen.cancelled()).isEmpty();
    assertThat(seen.timeLeft()).isEmpty();
    assertThat(seen.stack()).anyMatch(frame -> frame.getMethodName().equals("waitsHere"));
    assertThat(dump.text())
        .contains(seen.path() + " 'waits' waits")
        .contains("  waits for choose(channel:never:receive, channel:never:receive)")
        .contains("    at org.bide.dump.DumpTest.waitsHere");
    end(task);
    assertThat(systems.bide().dump().tasks()).extracting(DumpedTask::path).isEmpty();
  }

  @Test
  @DisplayName("a wait for a message, and one for all of several")
  void otherWaits() {
    TaskRef<Object, Object> receives = systems.bide().spawn("receives", Task::receive);
    TaskRef<Object, Object> all =
        systems.bide().spawn("all", t -> t.all(never.receive(), Timer.after(ofHours(1))));
    Seen.until(systems.bide(), Seen.events(receives, "task:receives:message"));
    Seen.until(systems.bide(), Seen.events(all, "all(channel:never:receive, timer:1h)"));
    end(receives, all);
  }

  @Test
  @DisplayName("how long at least, by the look before; and exactly where there is a timeout")
  void howLong() {
    TaskRef<Object, Object> one = systems.bide().spawn("one", t -> t.await(never.receive()));
    TaskRef<Object, Object> message = systems.bide().spawn("message", Task::receive);
    TaskRef<Object, Object> timed =
        systems.bide().spawn("timed", t -> t.await(ofHours(1), never.receive()));
    Seen.until(systems.bide(), Seen.events(one, "channel:never:receive"));
    Seen.until(systems.bide(), Seen.events(message, "task:message:message"));
    Dump first = Seen.until(systems.bide(), Seen.events(timed, "channel:never:receive"));
    Duration little = ofMillis(20);
    Dump later =
        Seen.until(
            systems.bide(),
            dump ->
                Duration.between(first.at(), dump.at()).compareTo(little) > 0
                    && Seen.of(one, dump).lasting().orElseThrow().compareTo(little) > 0);
    assertThat(Seen.of(message, later).lasting().orElseThrow()).isGreaterThan(ofMillis(10));
    DumpedTask seen = Seen.of(timed, later);
    assertThat(seen.lasting().orElseThrow().plus(seen.timeLeft().orElseThrow()))
        .isEqualTo(ofHours(1));
    message.tell("go on");
    end(one, message, timed);
  }

  @Test
  @DisplayName("another wait for the same has lasted anew")
  void anew() {
    TaskRef<Object, Object> task =
        systems
            .bide()
            .spawn(
                "again",
                t -> {
                  while (true) {
                    t.receive();
                  }
                });
    Seen.until(systems.bide(), Seen.events(task, "task:again:message"));
    Seen.until(
        systems.bide(),
        dump -> Seen.of(task, dump).lasting().orElse(Duration.ZERO).compareTo(ofMillis(300)) > 0);
    task.tell("again");
    Seen.until(
        systems.bide(),
        dump -> Seen.of(task, dump).lasting().orElse(LONG).compareTo(ofMillis(300)) < 0);
    end(task);
  }

  @Test
  @DisplayName("a body that runs, one that stands in a call, and one that has ended before others")
  void otherStates() throws Exception {
    AtomicBoolean goOn = new AtomicBoolean();
    CountDownLatch latch = new CountDownLatch(1);
    TaskRef<Object, Object> runs =
        systems
            .bide()
            .spawn(
                "runs",
                t -> {
                  while (!goOn.get()) {
                    Thread.onSpinWait();
                  }
                  return null;
                });
    TaskRef<Object, Object> ends =
        systems.bide().spawn("ends", t -> t.spawn("child", c -> c.await(never.receive())));
    TaskRef<Object, Object> stands =
        systems
            .bide()
            .spawn(
                "stands",
                t -> {
                  latch.await();
                  return null;
                });
    Dump dump =
        Seen.until(
            systems.bide(),
            seen ->
                Seen.is(ends, TaskState.ENDING, seen)
                    && Seen.is(stands, TaskState.BLOCKED, seen)
                    && Seen.is(runs, TaskState.RUNNING, seen)
                    && seen.edges().stream().anyMatch(edge -> edge.from().equals(Seen.path(ends))));
    assertThat(Seen.of(runs, dump).stack()).isNotEmpty();
    assertThat(Seen.of(stands, dump).stack())
        .anyMatch(frame -> frame.getClassName().equals(CountDownLatch.class.getName()));
    assertThat(dump.tasks())
        .filteredOn(task -> task.name().equals("child"))
        .singleElement()
        .satisfies(child -> assertThat(child.parent()).contains(Seen.path(ends)));
    goOn.set(true);
    latch.countDown();
    end(runs, ends, stands);
  }

  @Test
  @DisplayName("that it is cancelled and why, while it cleans up")
  void cancelled() {
    Channel<String> cleaned = Channel.rendezvous("cleaned");
    TaskRef<Object, Object> task =
        systems
            .bide()
            .spawn(
                "cleans",
                t -> {
                  try {
                    return t.await(never.receive());
                  } finally {
                    t.shielded(() -> t.select(cleaned.receive()));
                  }
                });
    Seen.until(systems.bide(), Seen.events(task, "channel:never:receive"));
    task.cancel();
    Dump dump = Seen.until(systems.bide(), Seen.events(task, "channel:cleaned:receive"));
    assertThat(Seen.of(task, dump).cancelled()).contains("the task was cancelled");
    cleaned.trySend("done");
    end(task);
  }

  @Test
  @DisplayName("no task of another system")
  void otherSystem() {
    TaskRef<Object, Object> task = systems.bide().spawn("here", t -> t.await(never.receive()));
    Seen.until(systems.bide(), Seen.events(task, "channel:never:receive"));
    try (Systems other = new Systems()) {
      assertThat(other.bide().dump().tasks()).isEmpty();
    }
    end(task);
  }

  @Test
  @DisplayName("W1, W3: to be looked at all the time ends no wait and loses nothing")
  void underObservation() throws Exception {
    int rounds = 20_000;
    Channel<Integer> there = Channel.rendezvous("there");
    Channel<Integer> back = Channel.rendezvous("back");
    AtomicReference<Throwable> failure = new AtomicReference<>();
    AtomicBoolean isOver = new AtomicBoolean();
    Thread looking =
        Thread.ofPlatform()
            .uncaughtExceptionHandler((_, e) -> failure.set(e))
            .start(
                () -> {
                  while (!isOver.get()) {
                    systems.bide().dump();
                  }
                });
    TaskRef<Object, Object> echo =
        systems
            .bide()
            .spawn(
                "echo",
                t -> {
                  for (int i : t.each(there.receive())) {
                    t.select(back.send(i));
                  }
                  return null;
                });
    long sum =
        systems.run(
            t -> {
              long total = 0;
              for (int i = 0; i < rounds; i++) {
                t.select(there.send(i));
                total += t.select(back.receive());
              }
              return total;
            });
    there.close();
    systems.outcome(echo);
    isOver.set(true);
    looking.join();
    assertThat(failure.get()).isNull();
    assertThat(sum).isEqualTo((long) rounds * (rounds - 1) / 2);
  }

  @Test
  @DisplayName("from a body too, which shows itself as running")
  void fromABody() throws Exception {
    Dump dump = systems.run(t -> systems.bide().dump());
    assertThat(dump.tasks())
        .singleElement()
        .satisfies(self -> assertThat(self.state()).isEqualTo(TaskState.RUNNING));
  }

  @Test
  @DisplayName("W15: nothing of a wait that was looked at is kept when it is over")
  void keepsNothing() throws Exception {
    Channel<Object> channel = Channel.rendezvous("values");
    AtomicReference<WeakReference<Object>> sent = new AtomicReference<>();
    TaskRef<Object, Object> task =
        systems
            .bide()
            .spawn(
                "sends",
                t -> {
                  sendOne(t, channel, sent);
                  return t.await(never.receive());
                });
    Dump dump = Seen.until(systems.bide(), Seen.events(task, "channel:values:send"));
    assertThat(channel.tryReceive()).isPresent();
    Awaitility.await()
        .until(
            () -> {
              System.gc();
              return sent.get().refersTo(null);
            });
    assertThat(dump.tasks()).isNotEmpty();
    end(task);
  }

  private static void sendOne(
      Task<Object> task, Channel<Object> channel, AtomicReference<WeakReference<Object>> sent) {
    Object value = new Object();
    sent.set(new WeakReference<>(value));
    task.select(channel.send(value));
  }
}
