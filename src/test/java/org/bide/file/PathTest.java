package org.bide.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.file.Change.CLOSE_WRITE;
import static org.bide.file.Change.CREATE;
import static org.bide.file.Change.DELETE;
import static org.bide.file.Change.EXTEND;
import static org.bide.file.Change.RENAME;
import static org.bide.file.Change.WRITE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.bide.event.Event;
import org.bide.task.Body;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What is watched is a path, and whatever it leads to")
class PathTest extends Watching {

  @TempDir Path directory;

  @Test
  @DisplayName("A file of which several directories are missing is seen to come, and to go again")
  void comesOverSeveralLevels() throws Exception {
    Path file = directory.resolve("a/b/c/file");
    Event<Changed> event = FileWatch.of(file);
    systems.run(
        task -> {
          task.watch(event);
          for (int i = 0; i < 20; i++) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "text");
            Changed came = until(task, event, CREATE, WRITE, EXTEND, CLOSE_WRITE);
            assertThat(came.entries().getFirst().changes()).contains(CREATE);
            delete(directory.resolve("a"));
            until(task, event, DELETE);
          }
          Files.createDirectories(file.getParent());
          Files.createFile(file);
          until(task, event, CREATE);
          Files.writeString(file, "it goes on");
          return until(task, event, EXTEND);
        });
  }

  @Test
  @DisplayName("Also step by step, with time between the steps")
  void stepsDown() throws Exception {
    Path file = directory.resolve("a/b/file");
    Event<Changed> event = FileWatch.of(file, CREATE, DELETE);
    Event<Changed> a = FileWatch.of(directory.resolve("a"), CREATE);
    Event<Changed> b = FileWatch.of(directory.resolve("a/b"), CREATE);
    systems.run(
        task -> {
          task.watch(event);
          task.watch(a);
          task.watch(b);
          Files.createDirectory(directory.resolve("a"));
          next(task, a);
          Files.createDirectory(directory.resolve("a/b"));
          next(task, b);
          assertThat(task.await(Duration.ZERO, event).isEmpty()).isTrue();
          Files.createFile(file);
          return assertThat(next(task, event).changes()).containsExactly(CREATE);
        });
  }

  @Test
  @DisplayName("A directory further up that is moved away and back takes the file with it")
  void movedFurtherUp() throws Exception {
    Path file = directory.resolve("a/b/file");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "text");
    Event<Changed> event = FileWatch.of(file, CREATE, DELETE, WRITE);
    systems.run(
        task -> {
          task.watch(event);
          Files.move(directory.resolve("a"), directory.resolve("x"));
          assertThat(next(task, event).entries()).containsExactly(entry("", DELETE));
          Files.writeString(directory.resolve("x/b/file"), "not of this path");
          Files.move(directory.resolve("x"), directory.resolve("a"));
          assertThat(next(task, event).entries()).containsExactly(entry("", CREATE, WRITE));
          Files.writeString(file, "again");
          return assertThat(next(task, event).changes()).containsExactly(WRITE);
        });
  }

  @Test
  @DisplayName("A file where a directory should be is a path that leads nowhere")
  void aFileOnTheWay() throws Exception {
    Path way = Files.createFile(directory.resolve("way"));
    Event<Changed> event = FileWatch.of(way.resolve("file"), CREATE);
    Changed changed =
        changes(
            event,
            () -> {
              Files.delete(way);
              Files.createDirectory(way);
              Files.createFile(way.resolve("file"));
            },
            CREATE);
    assertThat(changed.entries()).containsExactly(entry("", CREATE));
  }

  @Test
  @DisplayName("50 quick replacements by rename: each is counted, and the last file is watched")
  void quickReplacements() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    Event<Changed> event = FileWatch.of(file, RENAME, EXTEND);
    systems.run(
        task -> {
          task.watch(event);
          for (int i = 0; i < 50; i++) {
            Path next = Files.writeString(directory.resolve("next" + i), "text");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
          }
          Changed all = until(task, event, sum -> sum.entries().size() == 50);
          assertThat(all.entries())
              .extracting(entry -> entry.from().orElseThrow().getFileName().toString())
              .startsWith("next0", "next1")
              .endsWith("next49");
          Files.writeString(file, "in place, and longer");
          return until(task, event, EXTEND);
        });
  }

  @Test
  @DisplayName(
      "Editors replace a file, and do not end the watch: sed -i, mv, a backup as vim does it")
  void editors() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "old");
    Event<Changed> event = FileWatch.of(file, CREATE, WRITE);
    systems.run(
        task -> {
          task.watch(event);
          for (String edit :
              new String[] {
                "sed -i s/o/O/ file",
                "echo new >new && mv new file",
                "mv file file~ && echo new >file && rm file~",
                "ln -sf elsewhere file && mv -T file x && cp x file 2>&1; echo y >file",
              }) {
            new ProcessBuilder("sh", "-c", edit).directory(directory.toFile()).start().waitFor();
            until(task, event, CREATE);
          }
          Files.writeString(file, "and in place");
          return until(task, event, WRITE);
        });
  }

  @Test
  @DisplayName(
      "A symbolic link: what it leads to is watched, in the place where it is, and the link")
  void symbolicLinks(@TempDir Path elsewhere) throws Exception {
    Path target = elsewhere.resolve("target");
    Path link = directory.resolve("link");
    Files.createSymbolicLink(directory.resolve("middle"), elsewhere);
    Files.createSymbolicLink(link, Path.of("middle/target"));
    Event<Changed> event = FileWatch.of(link);
    systems.run(
        task -> {
          task.watch(event); // it leads nowhere yet
          Files.writeString(target, "text");
          until(task, event, CREATE, EXTEND);
          Files.writeString(target, "text and more");
          until(task, event, EXTEND);
          Path next = Files.writeString(elsewhere.resolve("next"), "text");
          Files.move(next, target, StandardCopyOption.ATOMIC_MOVE);
          until(task, event, RENAME);
          Files.writeString(target, "text and more");
          until(task, event, EXTEND);

          Files.delete(directory.resolve("middle")); // on the way
          until(task, event, DELETE);
          Files.createSymbolicLink(directory.resolve("middle"), elsewhere);
          until(task, event, CREATE);
          Path other = Files.writeString(elsewhere.resolve("other"), "other");
          Files.createSymbolicLink(directory.resolve("new link"), other);
          Files.move(directory.resolve("new link"), link, StandardCopyOption.ATOMIC_MOVE);
          until(task, event, RENAME);
          Files.writeString(other, "other and more");
          return until(task, event, EXTEND);
        });
  }

  @Test
  @DisplayName("A link that leads to itself leads nowhere")
  void aLoop() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("link"));
    Event<Changed> event = FileWatch.of(link, CREATE);
    Changed changed =
        changes(
            event,
            () -> {
              Files.delete(link);
              Files.createFile(link);
            },
            CREATE);
    assertThat(changed.changes()).containsExactly(CREATE);
  }

  @Test
  @DisplayName("A directory that is deleted and made again is watched on, with what is in it")
  void aDirectoryMadeAgain() throws Exception {
    Path parent = Files.createDirectory(directory.resolve("parent"));
    Event<Changed> event = FileWatch.of(parent, CREATE, DELETE);
    Body<Object, Void> body =
        task -> {
          task.watch(event);
          for (int i = 0; i < 20; i++) {
            String name = "file" + i;
            Files.delete(parent);
            Files.createDirectory(parent);
            Files.createFile(parent.resolve(name));
            Changed changed = until(task, event, sum -> sum.names().contains(name));
            assertThat(changed.entries().stream().filter(e -> e.name().equals(Path.of(name))))
                .hasSizeBetween(1, 2); // see TreeTest.storms
            Files.delete(parent.resolve(name));
            until(task, event, sum -> sum.entries().contains(entry(name, DELETE)));
          }
          return null;
        };
    systems.run(body);
  }

  private static void delete(Path tree) throws IOException {
    try (var all = Files.walk(tree)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
