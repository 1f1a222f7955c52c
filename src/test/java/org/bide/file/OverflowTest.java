package org.bide.file;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.testing.Systems.LONG;

import akka.actor.typed.javadsl.Behaviors;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.selector.Selectors;
import org.bide.testing.Systems;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("carriers")
@DisplayName("What was lost is reported to everybody, never dropped")
class OverflowTest {

  @Test
  @DisplayName("The kernel's queue overflows, also for those whose file was not concerned")
  void ofTheKernelsQueue(@TempDir Path busy, @TempDir Path quiet, @TempDir Path parent)
      throws Exception {
    try (Systems systems = new Systems("bide.loop.loops = 1")) {
      Event<Changed> concerned = FileWatch.of(busy);
      Event<Changed> unconcerned = FileWatch.of(quiet.resolve("file"));
      Path doomed = Files.createDirectory(parent.resolve("doomed"));
      Event<Changed> gone = FileWatch.of(doomed);
      CompletableFuture<Void> done = new CompletableFuture<>();
      systems.run(
          task -> {
            task.watch(concerned);
            task.watch(unconcerned);
            task.watch(gone);
            // While the only loop is busy, nobody reads the queue.
            systems
                .system()
                .systemActorOf(
                    Behaviors.setup(
                        context -> {
                          fill(busy, doomed);
                          done.complete(null);
                          return Behaviors.stopped();
                        }),
                    "busy",
                    Selectors.onLoop());
            done.get(60, SECONDS);
            Changed lost = task.select(LONG, unconcerned).orElseThrow();
            assertThat(lost)
                .isEqualTo(new Changed(quiet.resolve("file"), Set.of(), Set.of(), true))
                .hasToString("changed overflow");
            Changed sum = task.select(LONG, concerned).orElseThrow();
            while (!sum.overflow()) {
              sum = sum.plus(task.select(LONG, concerned).orElseThrow());
            }
            assertThat(sum.names()).containsExactly("file");
            assertThat(task.select(LONG, gone).orElseThrow().overflow()).isTrue();
            return assertThatThrownBy(() -> task.await(LONG, gone)) // W9, though that was lost too
                .isInstanceOf(EventException.class)
                .hasMessageEndingWith("the directory " + doomed + " was deleted or moved");
          });
    }
  }

  private static void fill(Path directory, Path doomed) {
    try {
      Path file = directory.resolve("file");
      for (int i = longestQueue() / 2; i >= 0; i--) {
        Files.createFile(file);
        Files.delete(file);
      }
      Files.delete(doomed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One read: to a second one, files of /proc/sys say that they have ended. */
  private static int longestQueue() throws IOException {
    try (FileInputStream limit = new FileInputStream("/proc/sys/fs/inotify/max_queued_events")) {
      byte[] digits = new byte[32];
      int count = limit.read(digits);
      return Integer.parseInt(new String(digits, 0, count, US_ASCII).trim());
    }
  }

  @Test
  @DisplayName("More names than are kept between two waits are an overflow too")
  void ofTheNames() {
    Path path = Path.of("/d");
    Changed sum = new Changed(path, Set.of(), Set.of(), false);
    Sum many = new Sum(path);
    for (int i = 0; i < Changed.MOST_NAMES; i++) {
      many.add(Set.of(Change.CREATE), "name" + i);
    }
    sum = sum.plus(many.changed());
    assertThat(sum.overflow()).isFalse();
    sum = sum.plus(new Changed(path, Set.of(), Set.of("name7"), false));
    assertThat(sum.overflow()).isFalse();
    sum = sum.plus(new Changed(path, Set.of(), Set.of("one more"), false));
    assertThat(sum.overflow()).isTrue();
    assertThat(sum.names()).hasSize(Changed.MOST_NAMES);
  }
}
