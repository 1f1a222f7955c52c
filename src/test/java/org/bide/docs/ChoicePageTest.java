package org.bide.docs;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.event.Nack;
import org.bide.process.Child;
import org.bide.process.Exit;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.testing.WithSystem;
import org.bide.timer.Expiry;
import org.bide.timer.Timer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/choice.md: what its code does")
class ChoicePageTest extends WithSystem {

  record Job(String name) {}

  record Question(String text, Channel<String> reply, Event<Nack> nack) {}

  static Event<String> ask(Channel<Question> server, String text) {
    return Event.withNack(
        nack -> {
          Channel<String> reply = Channel.rendezvous();
          server.trySend(new Question(text, reply, nack)); // its buffer has no bound
          return reply.receive();
        });
  }

  private static boolean answer(Task<Object> task, String name, Channel<Question> questions) {
    Question question = task.select(questions.receive());
    String answer = name + " on " + question.text();
    boolean isWanted =
        task.select(
            question.reply().send(answer).map(sent -> true), question.nack().map(nack -> false));
    return isWanted;
  }

  private Channel<Job> jobs;
  private Channel<String> lines;

  @BeforeEach
  void open() {
    jobs = Channel.unbounded();
    lines = Channel.unbounded();
  }

  @Test
  void theCodeOfThePageIsCompiledAndRun() throws IOException {
    new Page("choice.md").assertStandsIn("src/test/java/org/bide/docs/ChoicePageTest.java");
  }

  @Test
  @DisplayName("Nothing happens until an event is waited for, and then one thing does")
  void eventsAreValues() throws Exception {
    Event<String> job = jobs.receive().map(Job::name);
    Event<String> idle = Timer.after(ofMillis(10)).map(expiry -> "idle");
    Event<String> next = Event.choose(job, idle);
    jobs.trySend(new Job("sweep"));
    assertThat(jobs.size()).isEqualTo(1);
    for (String expected : List.of("sweep", "idle")) {
      systems.run(
          task -> {
            String first = task.select(next);
            return assertThat(first).isEqualTo(expected);
          });
    }
  }

  @Test
  void eventsOfDifferentTypes() throws Exception {
    Child child = Child.of("true").start();
    systems.run(
        task -> {
          Fired fired = task.await(child.exited(), jobs.receive(), Timer.every(ofSeconds(10)));
          Optional<Exit> exit = fired.get(child.exited());
          return assertThat(exit).isPresent();
        });
  }

  @Test
  @DisplayName("W3: of two takings that are ready one is done")
  void takings() throws Exception {
    Channel<String> one = Channel.buffered(1);
    Channel<String> two = Channel.buffered(1);
    systems.run(
        task -> {
          one.trySend("a");
          two.trySend("b");
          String taken = task.select(one.receive(), two.receive());
          int untouched = one.size() + two.size(); // 1: the other value is where it was
          assertThat(taken).isIn("a", "b");
          return assertThat(untouched).isEqualTo(1);
        });
  }

  @Test
  void preference() throws Exception {
    Channel<Job> urgent = Channel.unbounded();
    Event<Job> urgentFirst = Event.first(urgent.receive(), jobs.receive());
    for (int i = 0; i < 20; i++) {
      jobs.trySend(new Job("usual"));
      urgent.trySend(new Job("urgent"));
      assertThat(systems.<Job>run(task -> task.select(urgentFirst)).name()).isEqualTo("urgent");
    }
  }

  @Test
  void whatCanBeMade() throws Exception {
    Channel<String> stop = Channel.unbounded();
    Event<Integer> length = lines.receive().map(String::length); // another result
    Event<Optional<String>> now = lines.receive().poll(); // now, or else empty
    Event<String> orNone = lines.receive().orElse("none"); // the same with a value
    Event<Optional<String>> soon = lines.receive().within(ofMillis(5)); // or else empty
    Event<Optional<String>> going = lines.receive().unless(stop.closed()); // or else empty
    Event<String> last = lines.receive().recover(gone -> "the end"); // where it fails
    lines.trySend("four");
    systems.run(
        task -> {
          assertThat(task.<Integer>select(length)).isEqualTo(4);
          assertThat(task.<Optional<String>>select(now)).isEmpty();
          assertThat(task.<String>select(orNone)).isEqualTo("none");
          assertThat(task.<Optional<String>>select(soon)).isEmpty();
          stop.close();
          assertThat(task.<Optional<String>>select(going)).isEmpty();
          lines.close();
          return assertThat(task.<String>select(last)).isEqualTo("the end");
        });
  }

  @Test
  void conditions() throws Exception {
    boolean isPaused = true;
    jobs.trySend(new Job("later"));
    Event<Job> mayWork = isPaused ? Event.never() : jobs.receive();
    systems.run(task -> task.await(ofMillis(1), mayWork));
    assertThat(jobs.tryReceive()).isPresent();
  }

  @Test
  void all() throws Exception {
    Channel<String> left = Channel.unbounded();
    Channel<String> right = Channel.unbounded();
    left.trySend("l");
    right.trySend("r");
    systems.run(
        task -> {
          Fired both = task.all(left.receive(), right.receive());
          return assertThat(both).hasSize(2);
        });
  }

  @Test
  @DisplayName("One of two servers is chosen, and the other is told that it was not")
  void servers() throws Exception {
    Channel<Question> oneServer = Channel.unbounded();
    Channel<Question> otherServer = Channel.unbounded();
    TaskRef<Object, Boolean> one = systems.bide().spawn(task -> answer(task, "one", oneServer));
    TaskRef<Object, Boolean> other =
        systems.bide().spawn(task -> answer(task, "other", otherServer));
    systems.run(
        task -> {
          Event<String> either = Event.choose(ask(oneServer, "tea"), ask(otherServer, "tea"));
          Optional<String> answer = task.select(either.within(ofSeconds(10)));
          return assertThat(answer.orElseThrow()).isIn("one on tea", "other on tea");
        });
    assertThat(systems.outcome(one)).isNotEqualTo(systems.outcome(other));
  }

  @Test
  @DisplayName("W4: a wait that timed out has taken nothing")
  void timedOut() throws Exception {
    systems.run(
        task -> {
          Optional<String> none = task.select(ofMillis(1), lines.receive());
          lines.trySend("still here");
          Optional<String> some = task.select(ofMillis(1), lines.receive());
          assertThat(none).isEmpty();
          return assertThat(some).contains("still here");
        });
  }

  @Test
  void time() throws Exception {
    systems.run(
        task -> {
          lines.trySend("a");
          lines.trySend("b");
          Fired whole = task.await(ofMillis(5), lines.receive(), jobs.receive()); // to this wait
          Event<Optional<String>> part = lines.receive().within(ofMillis(5)); // to one event of it
          Event<Expiry> end = Timer.deadline(ofMillis(20)); // to all waits of a loop
          int rounds = 0;
          while (task.select(lines.receive().map(line -> true), end.map(over -> false))) {
            rounds++;
          }
          assertThat(whole.get(lines.receive())).contains("a");
          assertThat(rounds + lines.size()).isEqualTo(1); // the end takes no line
          lines.tryReceive();
          return assertThat(task.<Optional<String>>select(part)).isEmpty();
        });
  }
}
