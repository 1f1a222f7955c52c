package org.bide.docs;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import akka.actor.typed.ActorSystem;
import java.time.Duration;
import org.bide.Bide;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.event.Nature;
import org.bide.task.Outcome;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.testing.Systems;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/events/task.md: what it says")
class TaskPageTest extends EventPage {

  /** How long one of the page's is here. */
  private Duration second = ofMillis(1);

  TaskPageTest() {
    super("task.md");
  }

  private Duration ofSeconds(long seconds) {
    return second.multipliedBy(seconds);
  }

  private static int count(Task<?> task, Channel<String> lines) {
    int count = 0;
    for (String line : task.each(lines.receive())) {
      if (line.isEmpty()) {
        throw new IllegalStateException("an empty line");
      }
      count++;
    }
    return count;
  }

  @Test
  void firstExample() throws Exception {
    assertThat(example(Channel.unbounded())).isEqualTo("took too long");
    second = Duration.ofSeconds(1);
    Channel<String> lines = Channel.unbounded();
    lines.trySend("one");
    lines.trySend("two");
    lines.close();
    assertThat(example(lines)).isEqualTo("2 lines");
    Channel<String> wrong = Channel.unbounded();
    wrong.trySend("");
    assertThat(example(wrong)).isEqualTo("failed: an empty line");
  }

  private String example(Channel<String> lines) throws Exception {
    ActorSystem<Void> system = systems.system();
    return systems.run(
        task -> {
          TaskRef<Object, Integer> counter = Bide.get(system).spawn(t -> count(t, lines));
          Fired fired = task.await(ofSeconds(30), counter.ended());
          if (fired.isEmpty()) {
            counter.cancel(); // returns at once
          }
          String report =
              switch (task.select(counter.ended())) {
                case Outcome.Succeeded<Integer>(Integer lineCount) -> lineCount + " lines";
                case Outcome.Failed<Integer>(Throwable cause) -> "failed: " + cause.getMessage();
                case Outcome.Cancelled<Integer>() -> "took too long";
              };
          return report;
        });
  }

  @Test
  @DisplayName("A fact for ever after, in every actor system; a failure is no exception of a wait")
  void isAFact() throws Exception {
    TaskRef<Object, Object> failing =
        systems
            .bide()
            .spawn(
                task -> {
                  throw new IllegalStateException("on purpose");
                });
    areAll(Nature.FACT, failing.ended());
    try (Systems others = new Systems()) {
      for (Systems each : new Systems[] {systems, others, systems, others}) {
        Outcome<Object> outcome =
            each.run(task -> task.select(LONG, failing.ended()).orElseThrow());
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
      }
    }
  }

  @Test
  void whoseSystemEnds() throws Exception {
    Systems others = new Systems();
    TaskRef<Object, Object> waiting = others.bide().spawn(task -> task.receive());
    Event<Outcome<Object>> ended = waiting.ended();
    TaskRef<Object, Object> endless = systems.bide().spawn(task -> task.receive());
    var outside = others.bide().await(endless.ended()).toCompletableFuture();
    others.close();
    assertThat(systems.<Object>run(task -> task.select(LONG, ended).orElseThrow()))
        .isEqualTo(new Outcome.Cancelled<>());
    assertThat(outside)
        .failsWithin(LONG)
        .withThrowableThat()
        .withMessageContaining("the actor system has ended");
    says("`the actor system has ended`");
    endless.cancel();
  }

  @Test
  void printsWithItsName() throws Exception {
    TaskRef<Object, Object> counter = systems.bide().spawn("counter", task -> null);
    assertThat(counter.ended()).hasToString("task:counter:ended");
    says("`task:counter:ended`");
    systems.outcome(counter);
  }
}
