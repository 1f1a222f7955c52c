package org.bide.docs;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.bide.testing.Systems.LONG;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.bide.ask.Ask;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.event.Occurrence;
import org.bide.process.Child;
import org.bide.process.Exit;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.testing.WithSystem;
import org.bide.timer.Expiry;
import org.bide.timer.Timer;
import org.bide.trigger.Trigger;
import org.bide.trigger.Triggered;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/pitfalls.md: events")
class EventPitfallsTest extends WithSystem {

  record Question(int number, ActorRef<String> replyTo) {}

  static int exitsSeenWrong(Task<?> task, Child child, int rounds) {
    int seen = 0;
    for (int round = 0; round < rounds; round++) {
      if (task.await(child.exited()).has(child.exited())) {
        seen++; // again and again: the loop spins
      }
    }
    return seen;
  }

  static int exitsSeenRight(Task<?> task, Child child, Event<Expiry> end) {
    int seen = 0;
    Event<Exit> exited = child.exited();
    while (true) {
      Fired fired = task.await(exited, end);
      if (fired.has(exited)) {
        seen++;
        exited = Event.never(); // once is enough
      }
      if (fired.has(end)) {
        return seen;
      }
    }
  }

  static Optional<String> anyWrong(Channel<String> one, Channel<String> other) {
    Optional<String> first = one.tryReceive();
    Optional<String> second = other.tryReceive(); // taken, and lost if there was a first
    return first.or(() -> second);
  }

  static Optional<String> anyRight(Task<?> task, Channel<String> one, Channel<String> other) {
    return task.select(ZERO, one.receive(), other.receive()); // one of them, or none
  }

  static String handleWrong(Fired fired) {
    return fired.iterator().next().toString(); // the others were reported as well, and are gone
  }

  static List<String> handleRight(Fired fired) {
    List<String> all = new ArrayList<>();
    for (Occurrence<?> each : fired) {
      all.add(each.toString());
    }
    return all;
  }

  static String answerWrong(Task<?> task, ActorRef<Question> clerk, Event<Expiry> tick) {
    Event<String> answer = Ask.of(clerk, to -> new Question(1, to));
    while (true) {
      Fired fired = task.await(answer, tick); // asks anew each time round
      if (fired.has(answer)) {
        return fired.get(answer).orElseThrow();
      }
    }
  }

  static String answerRight(Task<?> task, ActorRef<Question> clerk, Event<Expiry> tick) {
    TaskRef<Object, String> asking =
        task.spawn(t -> t.select(Ask.of(clerk, to -> new Question(1, to)))); // asks once
    while (!task.await(asking.ended(), tick).has(asking.ended())) {
      // whatever is to be done at each tick
    }
    return task.select(asking.ended()).get();
  }

  @Test
  void anEventMadeAnew() throws Exception {
    Child child = Child.of("true").start();
    Channel<String> words = Channel.buffered(1);
    words.trySend("bide");
    systems.run(
        task -> {
          Event<Integer> length = words.receive().map(String::length);
          Fired fired = task.await(length);
          boolean again = fired.has(words.receive().map(String::length)); // false: another function
          boolean same = fired.has(length); // true
          Fired ended = task.await(child.exited());
          boolean equal = ended.has(child.exited()); // true: the same process, the same filter
          return assertThat(List.of(again, same, equal)).containsExactly(false, true, true);
        });
  }

  @Test
  void aFactStaysTrue() throws Exception {
    Child child = Child.of("true").start();
    assertThat(systems.<Integer>run(task -> exitsSeenWrong(task, child, 1000))).isEqualTo(1000);
    Event<Expiry> end = Timer.deadline(ofMillis(50));
    assertThat(systems.<Integer>run(task -> exitsSeenRight(task, child, end))).isEqualTo(1);
  }

  @Test
  void theFirstMention() throws Exception {
    Trigger<Void> changed = Trigger.counting();
    systems.run(
        task -> {
          changed.fire(); // nobody has named it
          Optional<Triggered<Void>> missed = task.select(ZERO, changed.fired()); // named here
          changed.fire();
          long counted = task.select(changed.fired()).count(); // 1
          return assertThat(missed.isEmpty() && counted == 1).isTrue();
        });
    systems.run(
        task -> {
          task.watch(changed.fired()); // named before it can happen
          changed.fire();
          return assertThat(task.select(changed.fired()).count()).isEqualTo(1);
        });
  }

  @Test
  void oneCountForATask() throws Exception {
    Trigger<Void> changed = Trigger.counting();
    systems.run(
        task -> {
          task.watch(changed.fired());
          changed.fire();
          long here = task.select(changed.fired()).count();
          Optional<Triggered<Void>> there = task.select(ZERO, changed.fired()); // empty
          return assertThat(here == 1 && there.isEmpty()).isTrue();
        });
    systems.run(
        task -> {
          Channel<String> ready = Channel.rendezvous();
          TaskRef<Object, Long> other =
              task.spawn(
                  t -> {
                    t.watch(changed.fired()); // counts for itself
                    t.select(ready.send("ready"));
                    return t.select(changed.fired()).count();
                  });
          task.watch(changed.fired());
          task.select(ready.receive());
          changed.fire();
          long here = task.select(changed.fired()).count();
          long there = task.select(other.ended()).get();
          return assertThat(here + there).isEqualTo(2);
        });
  }

  @Test
  void whatIsWatchedIsForgotten() throws Exception {
    Trigger<Void> changed = Trigger.counting();
    systems.run(
        task -> {
          task.watch(changed.fired());
          changed.fire();
          task.forget(changed.fired()); // with what was counted
          return assertThat(task.select(ZERO, changed.fired())).isEmpty();
        });
  }

  @Test
  void aTakingIsTaken() throws Exception {
    Channel<String> one = Channel.unbounded();
    Channel<String> other = Channel.unbounded();
    one.trySend("a");
    other.trySend("b");
    assertThat(anyWrong(one, other)).contains("a");
    assertThat(other.size()).as("b is lost").isZero();
    one.trySend("a");
    other.trySend("b");
    assertThat(systems.<Optional<String>>run(task -> anyRight(task, one, other))).isPresent();
    assertThat(one.size() + other.size()).isEqualTo(1);
  }

  @Test
  void allThatWasReported() throws Exception {
    Channel<String> jobs = Channel.buffered("jobs", 1);
    Child child = Child.of("true").start();
    systems.run(
        task -> {
          task.await(child.exited());
          jobs.trySend("sweep");
          Fired fired = task.await(child.exited(), jobs.receive());
          assertThat(handleWrong(fired)).doesNotContain("sweep");
          return assertThat(handleRight(fired)).hasSize(2).element(1).asString().contains("sweep");
        });
    assertThat(jobs.size()).isZero();
  }

  @Test
  void theSameWaitNeverMeetsItself() throws Exception {
    Channel<String> channel = Channel.rendezvous();
    Optional<Object> met =
        systems.run(task -> task.select(ofMillis(20), channel.send("me"), channel.receive()));
    assertThat(met).isEmpty();
  }

  @Test
  void asking() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    AtomicReference<Duration> takes = new AtomicReference<>(ofMillis(60));
    Behavior<Question> slow =
        Behaviors.withTimers(
            timers ->
                Behaviors.receiveMessage(
                    question -> {
                      asked.incrementAndGet();
                      if (question.number() == 1) {
                        timers.startSingleTimer(
                            question, new Question(2, question.replyTo()), takes.get());
                      } else {
                        question.replyTo().tell("done");
                      }
                      return Behaviors.same();
                    }));
    ActorRef<Question> clerk = systems.system().systemActorOf(slow, "clerk", Props.empty());
    Event<Expiry> tick = Timer.every(ofMillis(50));
    assertThat(systems.<String>run(task -> answerRight(task, clerk, tick))).isEqualTo("done");
    assertThat(asked).hasValue(2); // the question, and the clerk's own timer
    takes.set(LONG); // longer than it is asked here
    TaskRef<Object, String> wrong = systems.bide().spawn(task -> answerWrong(task, clerk, tick));
    await().atMost(LONG).until(() -> asked.get() > 5);
    wrong.cancel();
  }
}
