package org.bide.file;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.file.Change.CREATE;
import static org.bide.file.Change.DELETE;
import static org.bide.file.Change.EXTEND;
import static org.bide.testing.Systems.LONG;

import akka.actor.typed.javadsl.Behaviors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.bide.event.Event;
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
      Path growing = Files.writeString(parent.resolve("growing"), "a");
      Event<Changed> grown = FileWatch.of(growing, EXTEND);
      Event<Changed> tree = FileWatch.tree(parent);
      CompletableFuture<Void> done = new CompletableFuture<>();
      systems.run(
          task -> {
            task.watch(concerned);
            task.watch(unconcerned);
            task.watch(gone);
            task.watch(grown);
            task.watch(tree);
            // While the only loop is busy, nobody reads the queue.
            systems
                .system()
                .systemActorOf(
                    Behaviors.setup(
                        context -> {
                          fill(busy, doomed, growing);
                          done.complete(null);
                          return Behaviors.stopped();
                        }),
                    "busy",
                    Selectors.onLoop());
            done.get(60, SECONDS);
            Changed lost = task.select(LONG, unconcerned).orElseThrow();
            assertThat(lost)
                .isEqualTo(new Changed(quiet.resolve("file"), List.of(), true))
                .hasToString("changed overflow");
            Changed sum = task.select(LONG, concerned).orElseThrow();
            while (!sum.overflow()) {
              sum = sum.plus(task.select(LONG, concerned).orElseThrow());
            }
            assertThat(sum.names()).containsExactly("file");
            // That these went or grew was lost too; so it was looked at again.
            Changed deleted = task.select(LONG, gone).orElseThrow();
            assertThat(deleted.overflow()).isTrue();
            assertThat(deleted.entries()).contains(new Entry(Path.of(""), Set.of(DELETE)));
            Changed extended = task.select(LONG, grown).orElseThrow();
            assertThat(extended.changes()).contains(EXTEND);
            Changed inTree = task.select(LONG, tree).orElseThrow();
            assertThat(inTree.overflow()).isTrue();
            // And all of it is watched on: also a directory whose making was lost.
            Files.createDirectory(doomed);
            assertThat(task.select(LONG, gone).orElseThrow().changes()).containsExactly(CREATE);
            Path late = Files.createFile(parent.resolve("lost/late"));
            Changed found = task.select(LONG, tree).orElseThrow();
            while (!found.names().contains("lost/late")) {
              found = task.select(LONG, tree).orElseThrow();
            }
            return assertThat(late).exists();
          });
    }
  }

  private static void fill(Path directory, Path doomed, Path growing) {
    try {
      Path file = directory.resolve("file");
      for (int i = KernelWatches.longestQueue() / 2; i >= 0; i--) {
        Files.createFile(file);
        Files.delete(file);
      }
      Files.delete(doomed);
      Files.writeString(growing, "and longer");
      Files.createDirectory(doomed.resolveSibling("lost"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @DisplayName("More entries than are kept between two waits are an overflow too")
  void ofTheEntries() {
    Path path = Path.of("/d");
    Sum many = new Sum(path);
    for (int i = 0; i < Changed.MOST_ENTRIES; i++) {
      many.add(entry("name" + i, Change.CREATE));
    }
    Changed sum = new Changed(path, List.of(), false).plus(many.changed());
    assertThat(sum.overflow()).isFalse();
    sum = sum.plus(new Changed(path, List.of(entry("name7", Change.WRITE)), false));
    assertThat(sum.overflow()).isFalse();
    assertThat(sum.entries().get(7)).hasToString("name7 write,create");
    sum = sum.plus(new Changed(path, List.of(entry("one more", Change.WRITE)), false));
    assertThat(sum.overflow()).isTrue();
    assertThat(sum.entries()).hasSize(Changed.MOST_ENTRIES);
  }

  private static Entry entry(String name, Change... changes) {
    return new Entry(Path.of(name), Set.of(changes));
  }
}
