package org.bide.docs;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bide.actor.Termination;
import org.bide.ask.Ask;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.future.Later;
import org.bide.task.Task;
import org.bide.testing.WithTestKit;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("docs/moving/akka.md: before and after do the same")
class AkkaPageTest extends WithTestKit {

  interface Message {}

  sealed interface Request extends Message {}

  record Get(ActorRef<String> replyTo) implements Request {}

  record Put(String value) implements Request {}

  record Add(String item) implements Message {}

  record Order(ActorRef<String> replyTo) implements Message {}

  record Line(String text) implements Message {}

  record GetPrice(ActorRef<Integer> replyTo) {}

  static Behavior<Request> entry(CompletionStage<String> stored) {
    return Task.behavior(
        task -> {
          String value = task.select(Later.of(stored)).get(); // messages stay where they are
          for (Request request : task.each(task.message())) {
            switch (request) {
              case Get(ActorRef<String> replyTo) -> replyTo.tell(value);
              case Put(String next) -> value = next;
            }
          }
          return null;
        });
  }

  static Behavior<Add> batches(ActorRef<List<String>> out, Duration limit) {
    return Task.behavior(
        task -> {
          while (true) {
            List<String> batch = new ArrayList<>();
            batch.add(task.receive().item());
            Event<Boolean> more =
                Event.choose(
                    task.message().map(add -> batch.add(add.item())),
                    Timer.deadline(limit).map(over -> false));
            while (batch.size() < 3 && task.select(more)) {
              // until there are three, or the time is over
            }
            out.tell(batch);
          }
        });
  }

  static Behavior<Order> till(ActorRef<GetPrice> prices) {
    return Task.behavior(
        task -> {
          for (Order order : task.each(task.message())) {
            task.spawn(each -> answer(each, prices, order));
          }
          return null;
        });
  }

  private static Void answer(Task<Object> task, ActorRef<GetPrice> prices, Order order) {
    Event<Integer> ask = Ask.of(prices, GetPrice::new);
    Optional<Integer> price = task.select(ask.within(ofSeconds(3)));
    order.replyTo().tell(price.map(p -> "costs " + p).orElse("ask later"));
    return null;
  }

  static Behavior<Line> session(ActorRef<String> log, Duration idle) {
    return Task.behavior(
        task -> {
          try {
            Event<Optional<Line>> next = task.message().within(idle);
            for (Optional<Line> line = task.select(next);
                line.isPresent();
                line = task.select(next)) {
              log.tell(line.get().text());
            }
            return null; // nobody has said anything for a while
          } finally {
            log.tell("closed");
          }
        });
  }

  @Test
  void theCodeOfThePageIsCompiledAndRun() throws IOException {
    new Page("moving/akka.md")
        .assertStandsIn(
            "src/test/java/org/bide/docs/AkkaBefore.java",
            "src/test/java/org/bide/docs/AkkaPageTest.java");
  }

  /** Spawns what was before, or what is after; both take the same messages. */
  private <M extends Message> ActorRef<M> spawn(
      boolean isBefore, Behavior<Message> before, Behavior<M> after) {
    return isBefore ? kit.spawn(before).narrow() : kit.spawn(after);
  }

  @ParameterizedTest(name = "before: {0}")
  @ValueSource(booleans = {true, false})
  @DisplayName("What comes while the value is loaded is answered then, in its order")
  void stash(boolean isBefore) {
    CompletableFuture<String> stored = new CompletableFuture<>();
    TestProbe<String> probe = kit.createTestProbe();
    ActorRef<Request> entry = spawn(isBefore, AkkaBefore.loading(stored), entry(stored));
    entry.tell(new Get(probe.ref()));
    entry.tell(new Put("new"));
    entry.tell(new Get(probe.ref()));
    probe.expectNoMessage(ofMillis(20));
    stored.complete("old");
    probe.expectMessage(LONG, "old");
    probe.expectMessage(LONG, "new");
  }

  private ActorRef<Add> batching(boolean isBefore, TestProbe<List<String>> to, Duration limit) {
    return spawn(isBefore, AkkaBefore.batches(to.ref(), limit), batches(to.ref(), limit));
  }

  @ParameterizedTest(name = "before: {0}")
  @ValueSource(booleans = {true, false})
  void batchesThatAreFull(boolean isBefore) {
    TestProbe<List<String>> probe = kit.createTestProbe();
    ActorRef<Add> batches = batching(isBefore, probe, ofHours(1));
    for (String item : List.of("a", "b", "c", "d", "e", "f")) {
      batches.tell(new Add(item));
    }
    probe.expectMessage(LONG, List.of("a", "b", "c"));
    probe.expectMessage(LONG, List.of("d", "e", "f"));
  }

  @ParameterizedTest(name = "before: {0}")
  @ValueSource(booleans = {true, false})
  void aBatchWhoseTimeIsOver(boolean isBefore) {
    TestProbe<List<String>> probe = kit.createTestProbe();
    ActorRef<Add> batches = batching(isBefore, probe, ofMillis(20));
    for (String item : List.of("a", "b")) {
      batches.tell(new Add(item));
      probe.expectMessage(LONG, List.of(item));
    }
  }

  @ParameterizedTest(name = "before: {0}")
  @ValueSource(booleans = {true, false})
  @DisplayName("Many are asked for at once, and each gets its own answer")
  void asking(boolean isBefore) {
    TestProbe<GetPrice> prices = kit.createTestProbe();
    TestProbe<String> one = kit.createTestProbe();
    TestProbe<String> other = kit.createTestProbe();
    ActorRef<Order> till = spawn(isBefore, AkkaBefore.till(prices.ref()), till(prices.ref()));
    till.tell(new Order(one.ref()));
    GetPrice first = prices.receiveMessage(LONG);
    till.tell(new Order(other.ref()));
    prices.receiveMessage(LONG).replyTo().tell(2);
    other.expectMessage(LONG, "costs 2");
    first.replyTo().tell(1);
    one.expectMessage(LONG, "costs 1");
  }

  @ParameterizedTest(name = "before: {0}")
  @ValueSource(booleans = {true, false})
  void endingWhenIdle(boolean isBefore) {
    TestProbe<String> log = kit.createTestProbe();
    Duration idle = ofSeconds(1);
    ActorRef<Line> session =
        spawn(isBefore, AkkaBefore.session(log.ref(), idle), session(log.ref(), idle));
    session.tell(new Line("hello"));
    log.expectMessage(LONG, "hello");
    log.expectMessage(LONG, "closed");
    log.expectTerminated(session, LONG);
  }

  @Test
  void watching() throws Exception {
    ActorRef<String> worker = kit.spawn(Behaviors.receiveMessage(m -> Behaviors.stopped()));
    boolean isDone =
        systems.run(
            task -> {
              worker.tell("work");
              Fired fired = task.await(ofSeconds(20), Termination.of(worker), task.message());
              return fired.has(Termination.of(worker));
            });
    assertThat(isDone).isTrue();
  }
}
