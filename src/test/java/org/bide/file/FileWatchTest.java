package org.bide.file;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bide.file.Change.ATTRIBUTES;
import static org.bide.file.Change.CLOSE_WRITE;
import static org.bide.file.Change.CREATE;
import static org.bide.file.Change.DELETE;
import static org.bide.file.Change.EXTEND;
import static org.bide.file.Change.RENAME;
import static org.bide.file.Change.WRITE;
import static org.bide.testing.Systems.LONG;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.Fired;
import org.bide.testing.Systems;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest extends Watching {

  @TempDir Path directory;

  @Test
  @DisplayName("W7: a file that does not exist yet is watched, and what happens at once is counted")
  void seesAFileAppearAndGo() throws Exception {
    Path file = directory.resolve("file");
    Event<Changed> event = FileWatch.of(file);
    assertThat(changes(event, () -> Files.writeString(file, "text"), CREATE, WRITE, CLOSE_WRITE))
        .isEqualTo(itself(file, CREATE, WRITE, EXTEND, CLOSE_WRITE))
        .hasToString("changed write,extend,close-write,create");
    assertThat(changes(event, () -> Files.delete(file), DELETE).changes()).contains(DELETE);
  }

  @Test
  @DisplayName("W7: changes between two waits are counted")
  void countsBetweenWaits() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    Event<Changed> event = FileWatch.of(file, WRITE, ATTRIBUTES);
    Changed changed =
        changes(
            event,
            () -> {
              Files.writeString(file, "text");
              Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            },
            WRITE,
            ATTRIBUTES);
    assertThat(changed).hasToString("changed write,attributes");
  }

  @Test
  @DisplayName("A file that an editor replaces by rename goes on being watched")
  void followsTheName() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    Event<Changed> event = FileWatch.of(file, RENAME, WRITE);
    systems.run(
        task -> {
          task.watch(event);
          for (int i = 0; i < 3; i++) {
            Path next = Files.writeString(directory.resolve("file.new"), "text" + i);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            assertThat(task.select(LONG, event).orElseThrow().changes()).containsExactly(RENAME);
          }
          Files.writeString(file, "written in place");
          return assertThat(task.select(LONG, event).orElseThrow().changes())
              .containsExactly(WRITE);
        });
  }

  @Test
  @DisplayName("Only what was asked for is reported, of this file alone")
  void asksForSome() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    Changed changed =
        changes(
            FileWatch.of(file, DELETE),
            () -> {
              Files.createFile(directory.resolve("other"));
              Files.delete(directory.resolve("other"));
              Files.writeString(file, "text");
              Files.delete(file);
            },
            DELETE);
    assertThat(changed).isEqualTo(itself(file, DELETE));
  }

  @Test
  @DisplayName("A directory reports itself, and its entries by name")
  void namesTheEntriesOfADirectory() throws Exception {
    Event<Changed> event = FileWatch.of(directory, CREATE, RENAME, ATTRIBUTES);
    Changed changed =
        changes(
            event,
            () -> {
              Files.createFile(directory.resolve("a"));
              Files.createDirectory(directory.resolve("b"));
              Files.move(directory.resolve("a"), directory.resolve("ü"));
              Files.setPosixFilePermissions(
                  directory, PosixFilePermissions.fromString("rwx------"));
            },
            CREATE,
            RENAME,
            ATTRIBUTES);
    assertThat(changed.names()).containsExactly("a", "b", "ü");
    assertThat(changed).hasToString("changed attributes,create,rename [a, b, ü]");
  }

  @Test
  @DisplayName(
      "What was counted of an event that is forgotten is dropped, and named again it is new")
  void forgets() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    Event<Changed> event = FileWatch.of(file, DELETE);
    Event<Changed> other = FileWatch.of(file, DELETE, CREATE);
    systems.run(
        task -> {
          task.watch(event);
          task.watch(other);
          Files.delete(file);
          next(task, other); // so it is counted for the first as well
          task.forget(event);
          assertThat(task.await(Duration.ZERO, event).isEmpty()).isTrue();
          Files.createFile(file);
          Files.delete(file);
          return assertThat(next(task, event).entries()).containsExactly(entry("", DELETE));
        });
  }

  @Test
  @DisplayName("W10: everybody who named a file sees its changes, each what he asked for")
  void reportsToEverybody() throws Exception {
    Path file = directory.resolve("file");
    Event<Changed> created = FileWatch.of(file, CREATE);
    Event<Changed> closed = FileWatch.of(file, CLOSE_WRITE);
    List<CompletableFuture<Fired>> waits = new ArrayList<>();
    for (Event<Changed> event : List.of(created, closed, created)) {
      waits.add(systems.bide().await(LONG, event).toCompletableFuture());
    }
    Files.writeString(file, "text");
    for (CompletableFuture<Fired> wait : waits) {
      Changed changed = (Changed) wait.get(30, SECONDS).occurrences().getFirst().detail();
      assertThat(changed.changes()).hasSize(1);
    }
    assertThat(waits.get(1).join().has(closed)).isTrue();
  }

  @Test
  @DisplayName("W7: whoever comes later does not see what was before")
  void doesNotLookBack() throws Exception {
    Event<Changed> event = FileWatch.of(directory, CREATE);
    systems.run(
        task -> {
          task.watch(event);
          for (int i = 0; i < 200; i++) {
            Path early = Files.createFile(directory.resolve("early" + i));
            CompletableFuture<Fired> later =
                systems.bide().await(LONG, event).toCompletableFuture();
            Path late = Files.createFile(directory.resolve("late" + i));
            assertThat(later.get(30, SECONDS).get(event).orElseThrow().names())
                .containsExactly(late.getFileName().toString());
            Files.delete(early);
          }
          return null;
        });
  }

  private static Changed itself(Path path, Change... changes) {
    return new Changed(path, List.of(new Entry(Path.of(""), Set.of(changes))), false);
  }

  @Test
  @DisplayName("W8: a file of another file system is refused")
  void refuses() throws Exception {
    URI zip = URI.create("jar:" + directory.resolve("a.zip").toUri());
    try (FileSystem other = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Path inside = other.getPath("/file");
      assertThat(refusal(FileWatch.of(inside)))
          .hasMessageContaining("only files of the operating system");
    }
  }

  private EventException refusal(Event<Changed> event) throws Exception {
    return systems.run(
        task -> catchThrowableOfType(EventException.class, () -> task.await(LONG, event)));
  }

  @Test
  @DisplayName("W9, W15: an actor system that ends closes its queue, and ends the waits for it")
  void endsWithItsSystem() throws Exception {
    long before = KernelWatches.queues();
    Systems others = new Systems();
    CompletableFuture<Fired> left =
        others.bide().await(FileWatch.of(directory)).toCompletableFuture();
    assertThat(KernelWatches.queues()).isEqualTo(before + 1);
    others.close();
    assertThatThrownBy(() -> left.get(30, SECONDS))
        .hasRootCauseMessage("cannot wait for file:" + directory + ": the actor system has ended");
    assertThat(KernelWatches.queues()).isEqualTo(before);
  }
}
