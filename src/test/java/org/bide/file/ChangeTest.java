package org.bide.file;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.file.Change.ATTRIBUTES;
import static org.bide.file.Change.CLOSE;
import static org.bide.file.Change.CLOSE_WRITE;
import static org.bide.file.Change.CREATE;
import static org.bide.file.Change.DELETE;
import static org.bide.file.Change.EXTEND;
import static org.bide.file.Change.LINK;
import static org.bide.file.Change.OPEN;
import static org.bide.file.Change.READ;
import static org.bide.file.Change.RENAME;
import static org.bide.file.Change.TRUNCATE;
import static org.bide.file.Change.WRITE;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bide.event.Event;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Each change of a file is told by its name, and no other")
class ChangeTest extends Watching {

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void make() throws Exception {
    file = Files.writeString(directory.resolve("file"), "text");
  }

  /** That of all changes exactly these are told. */
  private void tells(Act act, Change... wanted) throws Exception {
    Event<Changed> event = FileWatch.of(file, Change.values());
    assertThat(changes(event, act, wanted).changes()).containsExactlyInAnyOrder(wanted);
  }

  /** That of what changes something exactly these are told. */
  private void changed(Act act, Change... wanted) throws Exception {
    assertThat(changes(FileWatch.of(file), act, wanted).changes())
        .containsExactlyInAnyOrder(wanted);
  }

  @Test
  void write() throws Exception {
    tells(() -> overwrite("TEXT"), OPEN, WRITE, CLOSE_WRITE);
  }

  private void overwrite(String text) throws Exception {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.writeBytes(text);
    }
  }

  @Test
  void extend() throws Exception {
    tells(() -> Files.writeString(file, "more", APPEND), OPEN, WRITE, EXTEND, CLOSE_WRITE);
  }

  @Test
  @DisplayName("extend alone, and again at the next write, also of a file that began empty")
  void extendAgain() throws Exception {
    Event<Changed> event = FileWatch.of(directory.resolve("new"), EXTEND);
    systems.run(
        task -> {
          task.watch(event);
          for (int i = 0; i < 20; i++) {
            Files.writeString(
                directory.resolve("new"), "line", java.nio.file.StandardOpenOption.CREATE, APPEND);
            assertThat(next(task, event).changes()).containsExactly(EXTEND);
          }
          return null;
        });
  }

  @Test
  @DisplayName("extend, by truncate(2) to a greater length")
  void extendByTruncate() throws Exception {
    changed(() -> setLength(10), WRITE, EXTEND, CLOSE_WRITE);
  }

  @Test
  void truncate() throws Exception {
    changed(() -> setLength(2), WRITE, TRUNCATE, CLOSE_WRITE);
  }

  private void setLength(long length) throws Exception {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(length);
    }
  }

  @Test
  @DisplayName("attributes, by utimes(2), chmod(2) and chown(2)")
  void attributes() throws Exception {
    changed(() -> Files.setLastModifiedTime(file, FileTime.fromMillis(0)), ATTRIBUTES);
    tells(
        () -> Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------")),
        ATTRIBUTES);
    tells(() -> Files.setOwner(file, Files.getOwner(file)), ATTRIBUTES);
  }

  @Test
  @DisplayName("link, when a file gets another name and when it loses one")
  void link() throws Exception {
    Path other = directory.resolve("other");
    changed(() -> Files.createLink(other, file), ATTRIBUTES, LINK);
    changed(() -> Files.delete(other), ATTRIBUTES, LINK);
  }

  @Test
  @DisplayName("what is written through another of its names")
  void throughAnotherName(@TempDir Path elsewhere) throws Exception {
    Path other = Files.createLink(elsewhere.resolve("other"), file);
    changed(() -> Files.writeString(other, "more", APPEND), WRITE, EXTEND, CLOSE_WRITE);
  }

  @Test
  void openReadAndClose() throws Exception {
    tells(() -> Files.readString(file), OPEN, READ, CLOSE);
  }

  @Test
  @DisplayName("Whoever looks at what has changed does not cause the next change")
  void doesNotFeedItself() throws Exception {
    Event<Changed> event = FileWatch.of(file);
    systems.run(
        task -> {
          task.watch(event);
          Files.readString(file);
          Files.delete(file);
          return assertThat(until(task, event, DELETE).changes()).doesNotContain(OPEN, READ, CLOSE);
        });
  }

  @Test
  void delete() throws Exception {
    changed(() -> Files.delete(file), DELETE, ATTRIBUTES);
  }

  @Test
  @DisplayName("rename, with the name it has now, and the one it had")
  void rename() throws Exception {
    Path there = directory.resolve("there");
    Entry away =
        changes(FileWatch.of(file), () -> Files.move(file, there), RENAME).entries().get(0);
    assertThat(away)
        .isEqualTo(new Entry(ITSELF, Set.of(DELETE, RENAME), Optional.empty(), Optional.of(there)))
        .hasToString(". delete,rename to " + there);
    Entry back =
        changes(FileWatch.of(file), () -> Files.move(there, file), RENAME).entries().get(0);
    assertThat(back)
        .isEqualTo(new Entry(ITSELF, Set.of(CREATE, RENAME), Optional.of(there), Optional.empty()));
  }

  @Test
  @DisplayName("rename to where nobody watches: the new name is not known")
  void renameOutOfSight(@TempDir Path elsewhere) throws Exception {
    Changed changed =
        changes(FileWatch.of(file), () -> Files.move(file, elsewhere.resolve("x")), RENAME);
    assertThat(changed.entries()).containsExactly(entry("", DELETE, RENAME));
  }

  @Test
  @DisplayName("a file that is renamed over another: the other is replaced, the one is gone")
  void renameOver() throws Exception {
    Path target = Files.createFile(directory.resolve("target"));
    Event<Changed> source = FileWatch.of(file, RENAME, DELETE);
    Event<Changed> replaced = FileWatch.of(target, RENAME, CREATE, DELETE);
    systems.run(
        task -> {
          task.watch(source);
          task.watch(replaced);
          Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
          assertThat(next(task, replaced).entries())
              .containsExactly(
                  new Entry(ITSELF, Set.of(CREATE, RENAME), Optional.of(file), Optional.empty()));
          return assertThat(next(task, source).entries().getFirst().to()).contains(target);
        });
  }

  @Test
  @DisplayName("a directory: its entries in order, each time that one comes or goes")
  void directory() throws Exception {
    Path a = directory.resolve("a");
    Path b = directory.resolve("b");
    Changed changed =
        changes(
            FileWatch.of(directory),
            () -> {
              Files.writeString(a, "1");
              Files.move(a, b);
              Files.writeString(a, "2");
              Files.delete(b);
            },
            sum -> sum.entries().size() == 5);
    assertThat(changed.entries())
        .containsExactly(
            entry("a", CREATE, WRITE, CLOSE_WRITE),
            new Entry(Path.of("a"), Set.of(DELETE, RENAME), Optional.empty(), Optional.of(b)),
            new Entry(Path.of("b"), Set.of(CREATE, RENAME), Optional.of(a), Optional.empty()),
            entry("a", CREATE, WRITE, CLOSE_WRITE),
            entry("b", DELETE));
    assertThat(changed.names()).containsExactly("a", "b");
    assertThat(changed.has(DELETE, OPEN)).isTrue();
    assertThat(changed.has(OPEN)).isFalse();
  }

  @Test
  @DisplayName("a directory: link, when a directory is made in it or removed")
  void linkOfADirectory() throws Exception {
    int links = (Integer) Files.getAttribute(directory, "unix:nlink");
    Path sub = Files.createDirectory(directory.resolve("sub"));
    boolean counts = (Integer) Files.getAttribute(directory, "unix:nlink") != links;
    org.junit.jupiter.api.Assumptions.assumeTrue(counts, "this file system does not count them");
    Event<Changed> event = FileWatch.of(directory, LINK);
    assertThat(changes(event, () -> Files.delete(sub), LINK).entries())
        .isEqualTo(List.of(entry("", LINK)));
    assertThat(changes(event, () -> Files.createDirectory(sub), LINK).entries())
        .isEqualTo(List.of(entry("", LINK)));
  }
}
