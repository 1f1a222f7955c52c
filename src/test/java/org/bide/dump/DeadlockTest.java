package org.bide.dump;

import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bide.channel.Broadcast;
import org.bide.channel.Channel;
import org.bide.channel.Subscriber;
import org.bide.event.Event;
import org.bide.task.Body;
import org.bide.task.TaskRef;
import org.bide.task.TaskState;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.bide.trigger.Trigger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A dump names deadlocks, and nothing else")
class DeadlockTest extends WithSystem {

  private final List<TaskRef<?, ?>> tasks = new ArrayList<>();

  private <T> TaskRef<Object, T> spawn(String name, Body<Object, T> body) {
    TaskRef<Object, T> task = systems.bide().spawn(name, body);
    tasks.add(task);
    return task;
  }

  @AfterEach
  void end() {
    tasks.forEach(TaskRef::cancel);
    tasks.forEach(systems::end);
    tasks.clear();
  }

  private Dump untilAllWait(TaskRef<?, ?>... those) {
    return Seen.until(
        systems.bide(),
        dump -> List.of(those).stream().allMatch(task -> Seen.is(task, TaskState.WAITING, dump)));
  }

  @Test
  @DisplayName("two tasks that wait for each other's end, certainly; and who waits behind them")
  void ends() {
    CompletableFuture<TaskRef<Object, Object>> second = new CompletableFuture<>();
    TaskRef<Object, Object> one = spawn("one", t -> t.select(second.get().ended()));
    TaskRef<Object, Object> two = spawn("two", t -> t.select(one.ended()));
    TaskRef<Object, Object> behind = spawn("behind", t -> t.select(two.ended()));
    second.complete(two);
    Dump dump = untilAllWait(one, two, behind);
    assertThat(dump.deadlocks())
        .containsExactly(
            new Deadlock(
                List.of(Seen.path(one), Seen.path(two)), List.of(Seen.path(behind)), true));
    assertThat(dump.edges())
        .contains(
            new Edge(Seen.path(one), Seen.path(two), "task:two:ended"),
            new Edge(Seen.path(two), Seen.path(one), "task:one:ended"));
    assertThat(dump.text())
        .contains("DEADLOCK: each of these waits for the next, and the last for the first")
        .contains("  -> " + Seen.path(one))
        .contains("and behind them wait: " + Seen.path(behind));
  }

  @Test
  @DisplayName("a task that waits for its own end")
  void itself() {
    CompletableFuture<TaskRef<Object, Object>> self = new CompletableFuture<>();
    TaskRef<Object, Object> one = spawn("self", t -> t.select(self.get().ended()));
    self.complete(one);
    assertThat(untilAllWait(one).deadlocks())
        .containsExactly(new Deadlock(List.of(Seen.path(one)), List.of(), true));
  }

  @Test
  @DisplayName("a child that waits for the end of its parent, which waits for its children")
  void childAndParent() {
    CompletableFuture<TaskRef<Object, Object>> self = new CompletableFuture<>();
    TaskRef<Object, Object> parent =
        spawn("parent", t -> t.spawn("child", c -> c.select(self.get().ended())));
    self.complete(parent);
    Dump dump = Seen.until(systems.bide(), seen -> !seen.deadlocks().isEmpty());
    assertThat(dump.deadlocks())
        .containsExactly(
            new Deadlock(
                List.of(Seen.path(parent), Seen.path(parent) + "/child"), List.of(), true));
  }

  @Test
  @DisplayName("the same in a scope")
  void childInAScope() {
    CompletableFuture<TaskRef<Object, Object>> self = new CompletableFuture<>();
    TaskRef<Object, Object> parent =
        spawn("parent", t -> t.scope(s -> s.spawn("child", c -> c.select(self.get().ended()))));
    self.complete(parent);
    Dump dump = Seen.until(systems.bide(), seen -> !seen.deadlocks().isEmpty());
    assertThat(dump.deadlocks()).singleElement().matches(Deadlock::isCertain);
    assertThat(dump.deadlocks().getFirst().cycle()).first().isEqualTo(Seen.path(parent));
  }

  @Test
  @DisplayName("two tasks that send to each other and neither receives, likely; with the channels")
  void channels() {
    Channel<String> left = Channel.rendezvous("left");
    Channel<String> right = Channel.rendezvous("right");
    TaskRef<Object, Object> one =
        spawn(
            "one",
            t -> {
              t.select(left.send("a"));
              return t.select(right.receive());
            });
    TaskRef<Object, Object> two =
        spawn(
            "two",
            t -> {
              t.select(right.send("b"));
              return t.select(left.receive());
            });
    Dump dump = untilAllWait(one, two);
    assertThat(dump.deadlocks())
        .containsExactly(
            new Deadlock(
                List.of(Seen.path(one), "channel:left", Seen.path(two), "channel:right"),
                List.of(),
                false));
    assertThat(dump.edges())
        .contains(
            new Edge(Seen.path(one), "channel:left", "channel:left:send"),
            new Edge("channel:left", Seen.path(two), "could receive"));
    assertThat(dump.channels())
        .extracting(DumpedChannel::name)
        .containsExactlyInAnyOrder("channel:left", "channel:right");
    assertThat(dump.channels().getFirst().figures().senders()).isEqualTo(1);
    assertThat(dump.text()).contains("LIKELY DEADLOCK");
  }

  @Test
  @DisplayName("a broadcast whose slow subscriber waits for the sender")
  void broadcast() {
    Broadcast<Integer> news = Broadcast.buffered("news", 1);
    Subscriber<Integer> slow = news.subscribe();
    TaskRef<Object, Object> sender =
        spawn(
            "sender",
            t -> {
              for (int i = 0; ; i++) {
                t.select(news.send(i));
              }
            });
    TaskRef<Object, Object> reader =
        spawn(
            "reader",
            t -> {
              t.select(sender.ended());
              return t.select(slow.receive());
            });
    assertThat(untilAllWait(sender, reader).deadlocks())
        .singleElement()
        .satisfies(
            deadlock ->
                assertThat(deadlock.cycle())
                    .containsExactlyInAnyOrder(
                        Seen.path(sender), "channel:news", Seen.path(reader)));
  }

  @Test
  @DisplayName("nothing where one of them waits for something else as well")
  void anotherEvent() {
    CompletableFuture<TaskRef<Object, Object>> second = new CompletableFuture<>();
    Trigger<Void> help = Trigger.counting();
    TaskRef<Object, Object> one = spawn("one", t -> t.await(second.get().ended(), help.fired()));
    TaskRef<Object, Object> two = spawn("two", t -> t.select(one.ended()));
    second.complete(two);
    Dump dump = untilAllWait(one, two);
    assertThat(dump.edges()).hasSize(2);
    assertThat(dump.deadlocks()).isEmpty();
  }

  @Test
  @DisplayName("nothing where the wait of one of them has a timeout, or a timer")
  void timeouts() {
    CompletableFuture<TaskRef<Object, Object>> second = new CompletableFuture<>();
    TaskRef<Object, Object> one = spawn("one", t -> t.await(ofHours(1), second.get().ended()));
    TaskRef<Object, Object> two = spawn("two", t -> t.select(one.ended()));
    second.complete(two);
    assertThat(untilAllWait(one, two).deadlocks()).isEmpty();
    CompletableFuture<TaskRef<Object, Object>> fourth = new CompletableFuture<>();
    TaskRef<Object, Object> three =
        spawn("three", t -> t.await(fourth.get().ended().within(ofHours(1))));
    TaskRef<Object, Object> four = spawn("four", t -> t.select(three.ended()));
    fourth.complete(four);
    assertThat(untilAllWait(three, four).deadlocks()).isEmpty();
  }

  @Test
  @DisplayName("nothing where one of them stands in a block with a time limit, or its parent does")
  void timeLimits() {
    CompletableFuture<TaskRef<Object, Object>> second = new CompletableFuture<>();
    TaskRef<Object, Object> one =
        spawn("one", t -> t.within(ofHours(1), () -> t.select(second.get().ended())));
    TaskRef<Object, Object> two = spawn("two", t -> t.select(one.ended()));
    second.complete(two);
    Dump dump = untilAllWait(one, two);
    assertThat(Seen.of(one, dump).timeLeft())
        .hasValueSatisfying(left -> assertThat(left).isPositive());
    assertThat(dump.deadlocks()).isEmpty();
    CompletableFuture<TaskRef<Object, Object>> self = new CompletableFuture<>();
    TaskRef<Object, Object> parent =
        spawn(
            "parent",
            t ->
                t.within(
                    ofHours(1),
                    () -> t.scope(s -> s.spawn("child", c -> c.select(self.get().ended())))));
    self.complete(parent);
    Dump later =
        Seen.until(
            systems.bide(),
            seen -> seen.edges().stream().anyMatch(edge -> edge.to().equals(Seen.path(parent))));
    assertThat(later.deadlocks()).isEmpty();
  }

  @Test
  @DisplayName("but where a shield keeps that limit out")
  void shieldedFromTheLimit() {
    CompletableFuture<TaskRef<Object, Object>> second = new CompletableFuture<>();
    TaskRef<Object, Object> one =
        spawn(
            "one",
            t -> t.within(ofHours(1), () -> t.shielded(() -> t.select(second.get().ended()))));
    TaskRef<Object, Object> two = spawn("two", t -> t.select(one.ended()));
    second.complete(two);
    assertThat(untilAllWait(one, two).deadlocks()).hasSize(1);
  }

  @Test
  @DisplayName("nothing where another task in the same race may win it")
  void race() {
    CompletableFuture<TaskRef<Object, Object>> self = new CompletableFuture<>();
    TaskRef<Object, Object> racing =
        spawn(
            "racing",
            t -> t.race(c -> c.select(self.get().ended()), c -> c.await(Timer.after(ofHours(1)))));
    self.complete(racing);
    Dump dump =
        Seen.until(
            systems.bide(),
            seen -> seen.edges().stream().anyMatch(edge -> edge.to().equals(Seen.path(racing))));
    assertThat(dump.deadlocks()).isEmpty();
  }

  @Test
  @DisplayName("nothing where somebody else has the channel who can go on")
  void aThirdHolder() {
    Channel<String> left = Channel.rendezvous("left");
    Channel<String> right = Channel.rendezvous("right");
    TaskRef<Object, Object> one = spawn("one", t -> t.select(left.send("a"), right.send("x")));
    TaskRef<Object, Object> two = spawn("two", t -> t.select(right.send("b"), left.send("x")));
    TaskRef<Object, Object> third =
        spawn(
            "third",
            t -> {
              t.await(Timer.after(ofHours(1)));
              return t.select(left.receive());
            });
    assertThat(untilAllWait(one, two, third).deadlocks()).isEmpty();
  }

  @Test
  @DisplayName("W2: of all() each part must come, so one that cannot is enough")
  void conjunction() {
    CompletableFuture<TaskRef<Object, Object>> second = new CompletableFuture<>();
    TaskRef<Object, Object> one =
        spawn("one", t -> t.all(Timer.after(ofHours(1)), second.get().ended()));
    TaskRef<Object, Object> two = spawn("two", t -> t.select(one.ended()));
    second.complete(two);
    assertThat(untilAllWait(one, two).deadlocks()).hasSize(1);
  }

  @Test
  @DisplayName("nothing where a task waits for what never comes, and no other for it")
  void never() {
    TaskRef<Object, Object> one = spawn("one", t -> t.select(Event.never()));
    TaskRef<Object, Object> two = spawn("two", t -> t.select(one.ended()));
    assertThat(untilAllWait(two).deadlocks()).isEmpty();
  }
}
