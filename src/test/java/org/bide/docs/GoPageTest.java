package org.bide.docs;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.process.Child;
import org.bide.process.Exit;
import org.bide.signal.Signal;
import org.bide.task.Body;
import org.bide.task.Task;
import org.bide.task.TaskFailedException;
import org.bide.task.TaskRef;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("docs/moving/go.md: what its code does")
@Timeout(60)
class GoPageTest extends WithSystem {

  record Page(String url) {}

  static List<Page> fetchAll(Task<?> task, List<String> urls) {
    List<Body<Object, Page>> fetches =
        urls.stream().<Body<Object, Page>>map(url -> each -> fetch(each, url)).toList();
    return task.gather(fetches);
  }

  private static Page fetch(Task<?> task, String url) throws IOException {
    if (url.isEmpty()) {
      throw new IOException("no address");
    }
    task.await(url.equals("slow") ? Event.never() : Timer.after(ofMillis(1)));
    return new Page(url);
  }

  static String next(Task<?> task, Channel<String> jobs, Channel<String> spare) {
    return task.select(
        jobs.receive(),
        spare.receive().map(job -> "spare " + job),
        Timer.after(ofMillis(20)).map(time -> "idle"));
  }

  static Void workers(Task<Object> task, int count, Channel<String> jobs, Channel<Integer> results)
      throws Exception {
    task.scope(
        scope -> {
          for (int i = 0; i < count; i++) {
            scope.spawn(
                worker -> {
                  for (String job : worker.each(jobs.receive())) {
                    worker.select(results.send(job.length()));
                  }
                  return null;
                });
          }
          return null;
        });
    results.close();
    return null;
  }

  static Void queue(Task<?> task, Channel<Integer> in, Channel<Integer> out) {
    Deque<Integer> queue = new ArrayDeque<>();
    while (true) {
      Event<Integer> sent =
          queue.isEmpty() ? Event.never() : out.send(queue.element()).map(s -> queue.remove());
      task.<Object>select(in.receive().map(queue::add), sent);
    }
  }

  static String run(Task<?> task, Child child) {
    return task.select(
        child.exited().map(Exit::toString),
        Signal.of("USR2").raised().map(raised -> "asked to end"),
        Timer.after(ofSeconds(20)).map(time -> "too slow"));
  }

  @Test
  void theCodeOfThePageIsCompiledAndRun() throws IOException {
    new org.bide.docs.Page("moving/go.md")
        .assertStandsIn("src/test/java/org/bide/docs/GoPageTest.java");
  }

  @Test
  @DisplayName("All pages, in order; or the first failure, and nobody goes on")
  void together() throws Exception {
    List<Page> pages = systems.run(task -> fetchAll(task, List.of("a", "b")));
    assertThat(pages).containsExactly(new Page("a"), new Page("b"));
    assertThatThrownBy(() -> systems.run(task -> fetchAll(task, List.of("slow", ""))))
        .isInstanceOf(TaskFailedException.class)
        .rootCause()
        .hasMessage("no address");
  }

  @Test
  void choosing() throws Exception {
    Channel<String> jobs = Channel.unbounded();
    Channel<String> spare = Channel.unbounded();
    String idle = systems.run(task -> next(task, jobs, spare));
    assertThat(idle).isEqualTo("idle");
    spare.trySend("sweep");
    String job = systems.run(task -> next(task, jobs, spare));
    assertThat(job).isEqualTo("spare sweep");
  }

  @Test
  void aTimeLimit() throws Exception {
    systems.run(
        task -> {
          Optional<Page> page = task.within(ofMillis(20), () -> fetch(task, "slow"));
          return assertThat(page).isEmpty();
        });
  }

  @Test
  @DisplayName("Workers share the jobs, and the results end when they do")
  void pool() throws Exception {
    Channel<String> jobs = Channel.unbounded();
    Channel<Integer> results = Channel.rendezvous();
    for (String job : List.of("a", "bb", "ccc", "dddd")) {
      jobs.trySend(job);
    }
    jobs.close();
    int sum =
        systems.run(
            task -> {
              task.spawn(t -> workers(t, 2, jobs, results));
              int total = 0;
              for (int result : task.each(results.receive())) {
                total += result;
              }
              return total;
            });
    assertThat(sum).isEqualTo(10);
  }

  @Test
  void lookingOnly() throws Exception {
    Channel<String> jobs = Channel.unbounded();
    jobs.trySend("sweep");
    systems.run(
        task -> {
          for (Optional<String> expected :
              List.of(Optional.of("sweep"), Optional.<String>empty())) {
            Optional<String> job = task.select(jobs.receive().poll());
            assertThat(job).isEqualTo(expected);
          }
          return null;
        });
  }

  @Test
  @DisplayName("A queue between two channels takes in whatever comes, and gives it out in order")
  void anEventThatIsNone() throws Exception {
    Channel<Integer> in = Channel.rendezvous();
    Channel<Integer> out = Channel.rendezvous();
    systems.run(
        task -> {
          TaskRef<Object, Void> queue = task.spawn(t -> queue(t, in, out));
          for (int i = 0; i < 3; i++) {
            task.select(in.send(i));
          }
          for (int i = 0; i < 3; i++) {
            assertThat(task.<Integer>select(out.receive())).isEqualTo(i);
          }
          queue.cancel();
          return null;
        });
  }

  @Test
  void aProcess() throws Exception {
    try (Child child = Child.of("sh", "-c", "exit 3").start()) {
      String how = systems.run(task -> run(task, child));
      assertThat(how).isEqualTo("exited status=3");
    }
  }
}
