package org.bide.docs;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.task.Task;
import org.bide.task.TaskCancelledException;
import org.bide.task.TaskRef;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/pitfalls.md: cancellation")
class CancelPitfallsTest extends WithSystem {

  static int workWrong(Task<?> task, Channel<String> jobs, int most) {
    int failures = 0;
    while (failures < most) { // as a rule: while (true)
      try {
        task.select(jobs.receive());
      } catch (Exception e) { // its cancellation too, and the next wait throws it at once
        failures++;
      }
    }
    return failures;
  }

  static int workRight(Task<?> task, Channel<String> jobs, List<String> failed) {
    while (true) {
      String job = task.select(jobs.receive()); // outside of the try
      try {
        Integer.parseInt(job);
      } catch (NumberFormatException e) { // what can go wrong with a job
        failed.add(job);
      }
    }
  }

  static void cleanUp(Task<?> task, Event<?> never, Event<?> done, List<String> log)
      throws Exception {
    try {
      task.select(never);
    } finally {
      try {
        task.select(done); // wrong: is cancelled too, and throws at once
      } catch (TaskCancelledException e) {
        log.add("did not wait");
      }
      task.shielded(() -> task.select(done)); // right
      log.add("waited");
    }
  }

  static Optional<Integer> computes(Task<?> task) throws Exception {
    return task.within(
        ofMillis(10),
        () -> {
          long end = System.nanoTime() + ofMillis(50).toNanos();
          int rounds = 0;
          while (System.nanoTime() < end) { // no wait: nothing that could be cancelled
            rounds++;
          }
          return rounds;
        });
  }

  static Optional<Integer> computesAndLooks(Task<?> task) throws Exception {
    return task.within(
        ofMillis(10),
        () -> {
          int rounds = 0;
          while (rounds >= 0) {
            rounds++;
            task.await(Event.always("a wait that is over at once, or was cancelled"));
          }
          return rounds;
        });
  }

  @Test
  void aCancellationIsAnException() throws Exception {
    Channel<String> jobs = Channel.unbounded();
    Channel<String> begun = Channel.unbounded();
    TaskRef<Object, Integer> wrong =
        systems
            .bide()
            .spawn(
                task -> {
                  begun.trySend("begun");
                  return workWrong(task, jobs, 1000);
                });
    systems.bide().select(begun.receive());
    wrong.cancel();
    assertThat(systems.outcome(wrong)).as("it went on, for nothing").isEqualTo(1000);
    List<String> failed = new ArrayList<>();
    jobs.trySend("no number");
    jobs.trySend("12");
    Optional<Integer> ended =
        systems.run(task -> task.within(ofMillis(100), () -> workRight(task, jobs, failed)));
    assertThat(ended).isEmpty();
    assertThat(failed).containsExactly("no number");
  }

  @Test
  void aCleanUpThatWaits() throws Exception {
    List<String> log = new ArrayList<>();
    systems.run(
        task ->
            task.within(
                ofMillis(10),
                () -> {
                  cleanUp(task, Event.never(), Timer.after(ofMillis(1)), log);
                  return null;
                }));
    assertThat(log).containsExactly("did not wait", "waited");
  }

  @Test
  void whatComputesIsNotCancelled() throws Exception {
    assertThat(systems.<Optional<Integer>>run(CancelPitfallsTest::computes)).isPresent();
    assertThat(systems.<Optional<Integer>>run(CancelPitfallsTest::computesAndLooks)).isEmpty();
  }
}
