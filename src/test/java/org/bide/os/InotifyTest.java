package org.bide.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.os.InotifyEvents.CREATE;
import static org.bide.os.InotifyEvents.DELETE;
import static org.bide.os.InotifyEvents.IGNORED;
import static org.bide.os.InotifyEvents.IS_DIRECTORY;
import static org.bide.os.InotifyEvents.MODIFY;
import static org.bide.os.InotifyEvents.MOVED_FROM;
import static org.bide.os.InotifyEvents.MOVED_TO;
import static org.bide.os.InotifyEvents.OVERFLOW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bide.os.Inotify.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InotifyTest {
  @TempDir Path directory;
  private int fd;

  @BeforeEach
  void open() throws OsException {
    fd = Inotify.create();
  }

  @AfterEach
  void close() throws OsException {
    Descriptors.close(fd);
  }

  @Test
  void tellsWhatIsCreatedChangedAndDeleted() throws IOException {
    int watch = Inotify.add(fd, directory.toString(), CREATE | MODIFY | DELETE);
    assertThat(Inotify.read(fd)).isEmpty();
    Path file = directory.resolve("a file with a long name, ü");
    String name = file.getFileName().toString();
    Files.writeString(file, "text");
    Files.delete(file);
    Files.createDirectory(directory.resolve("d"));
    assertThat(Poll.now(fd, PollEvents.READABLE)).isEqualTo(PollEvents.READABLE);
    assertThat(Inotify.read(fd))
        .containsExactly(
            new Change(watch, CREATE, 0, name),
            new Change(watch, MODIFY, 0, name),
            new Change(watch, DELETE, 0, name),
            new Change(watch, CREATE | IS_DIRECTORY, 0, "d"));
    assertThat(Inotify.read(fd)).isEmpty();
  }

  @Test
  void aRenameIsTwoChangesWithOneCookie() throws IOException {
    Path from = Files.createFile(directory.resolve("from"));
    Inotify.add(fd, directory.toString(), MOVED_FROM | MOVED_TO);
    Files.move(from, directory.resolve("to"));
    List<Change> changes = Inotify.read(fd);
    assertThat(changes).extracting(Change::name).containsExactly("from", "to");
    assertThat(changes).extracting(Change::mask).containsExactly(MOVED_FROM, MOVED_TO);
    assertThat(changes.get(0).cookie()).isNotZero().isEqualTo(changes.get(1).cookie());
  }

  @Test
  void aWatchedFileHasNoName() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    int watch = Inotify.add(fd, file.toString(), MODIFY);
    Files.writeString(file, "x");
    assertThat(Inotify.read(fd)).containsExactly(new Change(watch, MODIFY, 0, ""));
  }

  @Test
  void anEndedWatchSaysSo() throws IOException {
    int watch = Inotify.add(fd, directory.toString(), CREATE);
    Inotify.remove(fd, watch);
    Files.createFile(directory.resolve("unseen"));
    assertThat(Inotify.read(fd)).containsExactly(new Change(watch, IGNORED, 0, ""));
    assertThatThrownBy(() -> Inotify.remove(fd, watch))
        .hasMessage("inotify_rm_watch(" + watch + "): EINVAL (Invalid argument)");
  }

  @Test
  void aFullQueueSaysSo() throws IOException {
    // Not Files.readString: it begins with one byte, and to a second read sysctl files say "end".
    int limit = Descriptors.open("/proc/sys/fs/inotify/max_queued_events", OpenFlags.READ_ONLY);
    int most = Integer.parseInt(Children.readAll(limit).trim());
    Descriptors.close(limit);
    Inotify.add(fd, directory.toString(), CREATE | DELETE);
    Path file = directory.resolve("file");
    for (int i = 0; i < most / 2 + 1; i++) {
      Files.createFile(file);
      Files.delete(file);
    }
    Change last = null;
    int count = 0;
    for (List<Change> some = Inotify.read(fd); !some.isEmpty(); some = Inotify.read(fd)) {
      count += some.size();
      last = some.getLast();
    }
    assertThat(count).isEqualTo(most + 1);
    assertThat(last).isEqualTo(new Change(-1, OVERFLOW, 0, ""));
  }

  @Test
  void namesThePathThatIsNotThere() {
    assertThatThrownBy(() -> Inotify.add(fd, "/no/such", CREATE))
        .hasMessage("inotify_add_watch(/no/such): ENOENT (No such file or directory)");
  }
}
