package org.bide.docs;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import akka.stream.javadsl.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.stream.Streams;
import org.bide.stream.Upstream;
import org.bide.task.Task;
import org.bide.task.TaskFailedException;
import org.bide.task.TaskRef;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("docs/moving/kotlin.md: what its code does")
@Timeout(60)
class KotlinPageTest extends WithSystem {

  record Text(String of) {}

  record Image(String of) {}

  record Profile(Text text, Image image) {}

  static Profile profile(Task<?> task, String user) throws Exception {
    return task.scope(
        scope -> {
          TaskRef<Object, Text> text = scope.spawn(each -> text(each, user));
          TaskRef<Object, Image> image = scope.spawn(each -> image(each, user));
          return new Profile(task.select(text.ended()).get(), task.select(image.ended()).get());
        });
  }

  private static Text text(Task<?> task, String user) throws IOException {
    if (user.isEmpty()) {
      throw new IOException("nobody has no name");
    }
    task.await(Timer.after(ofMillis(1)));
    return new Text(user);
  }

  private static Image image(Task<?> task, String user) {
    task.await(user.isEmpty() ? Event.never() : Timer.after(ofMillis(1)));
    return new Image(user);
  }

  static Optional<Profile> profileIfKnown(Task<?> task, String user) throws Exception {
    try {
      return Optional.of(profile(task, user));
    } catch (TaskFailedException e) {
      return Optional.empty(); // image was cancelled, and has ended
    }
  }

  static String next(Task<?> task, Channel<String> lines, Channel<Integer> numbers) {
    return task.select(
        lines.receive(),
        numbers.receive().map(number -> "number " + number),
        Timer.after(ofMillis(20)).map(time -> "nothing"));
  }

  static void use(Task<?> task, Channel<String> work, Channel<String> log) throws Exception {
    try {
      for (String each : task.each(work.receive())) {
        task.select(log.send(each));
      }
    } finally {
      task.shielded(() -> task.within(ofSeconds(2), () -> task.select(log.send("closed"))));
    }
  }

  @TempDir Path folder;

  @Test
  void theCodeOfThePageIsCompiledAndRun() throws IOException {
    new Page("moving/kotlin.md").assertStandsIn("src/test/java/org/bide/docs/KotlinPageTest.java");
  }

  @Test
  @DisplayName("Both halves are made at once; a failure ends the other, and can be caught")
  void scopes() throws Exception {
    Profile ann = systems.run(task -> profile(task, "ann"));
    assertThat(ann).isEqualTo(new Profile(new Text("ann"), new Image("ann")));
    Optional<Profile> none = systems.run(task -> profileIfKnown(task, ""));
    assertThat(none).isEmpty();
  }

  @Test
  void choosing() throws Exception {
    Channel<String> lines = Channel.unbounded();
    Channel<Integer> numbers = Channel.unbounded();
    String nothing = systems.run(task -> next(task, lines, numbers));
    assertThat(nothing).isEqualTo("nothing");
    numbers.trySend(7);
    String number = systems.run(task -> next(task, lines, numbers));
    assertThat(number).isEqualTo("number 7");
  }

  @Test
  void timeLimits() throws Exception {
    Channel<String> lines = Channel.unbounded();
    systems.run(
        task -> {
          Optional<String> whole = task.within(ofMillis(5), () -> task.select(lines.receive()));
          Optional<String> line = task.select(lines.receive().within(ofMillis(5)));
          lines.trySend("still here"); // neither has taken it
          assertThat(whole).isEmpty();
          assertThat(line).isEmpty();
          return assertThat(lines.size()).isEqualTo(1);
        });
  }

  @Test
  @DisplayName("A task that is cancelled still says that it has closed")
  void cleaningUp() throws Exception {
    Channel<String> work = Channel.unbounded();
    Channel<String> log = Channel.rendezvous();
    systems.run(
        task -> {
          TaskRef<Object, Void> user =
              task.spawn(
                  each -> {
                    use(each, work, log);
                    return null;
                  });
          work.trySend("a");
          assertThat(task.<String>select(log.receive())).isEqualTo("a");
          user.cancel();
          return assertThat(task.<String>select(log.receive())).isEqualTo("closed");
        });
  }

  @Test
  void states() throws Exception {
    Channel<Integer> progress = Channel.latest("progress");
    for (int percent = 0; percent <= 100; percent++) {
      progress.trySend(percent); // never waits; who is slow sees the newest
    }
    int seen = systems.<Integer>run(task -> task.select(progress.receive()));
    assertThat(seen).isEqualTo(100);
  }

  @Test
  void flows() throws Exception {
    List<Integer> found =
        systems.run(
            task -> {
              Source<Integer, ?> squares =
                  Source.range(1, 10).map(n -> n * n).filter(n -> n % 2 == 0);
              Upstream<Integer> in = squares.runWith(Streams.sinkQueue(), task.system());
              List<Integer> all = new ArrayList<>();
              for (int next : task.each(in.receive())) {
                all.add(next);
              }
              return all;
            });
    assertThat(found).containsExactly(4, 16, 36, 64, 100);
  }

  @Test
  void blocking() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "text");
    systems.run(
        task -> {
          String content = task.blocking(() -> Files.readString(file));
          return assertThat(content).isEqualTo("text");
        });
  }

  @Test
  @DisplayName("From code that is no task: a future")
  void outside() {
    CompletableFuture<String> result =
        systems.bide().<Object, String>spawn(task -> "done").result().toCompletableFuture();
    assertThat(result).succeedsWithin(Systems.LONG).isEqualTo("done");
  }
}
