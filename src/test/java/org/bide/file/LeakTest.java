package org.bide.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bide.event.Event;
import org.bide.testing.OpenFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("W15: watches that nobody has any more are gone from the kernel")
class LeakTest extends Watching {

  @TempDir Path directory;

  @Test
  @DisplayName("Those who share a directory share its watch, which goes with the last of them")
  void shared() throws Exception {
    systems.run(
        task -> {
          int none = KernelWatches.count();
          Event<Changed> one = FileWatch.of(directory.resolve("one"));
          Event<Changed> two = FileWatch.of(directory.resolve("two"), Change.WRITE);
          task.watch(one);
          int withOne = KernelWatches.count();
          assertThat(withOne).isGreaterThan(none);
          task.watch(two);
          task.watch(FileWatch.of(directory));
          assertThat(KernelWatches.count()).isEqualTo(withOne);
          task.forget(one);
          task.forget(FileWatch.of(directory));
          assertThat(KernelWatches.count()).isEqualTo(withOne);
          task.forget(two);
          assertThat(KernelWatches.count()).isEqualTo(none);
          task.watch(two); // and never forgotten
          return null;
        });
    assertThat(KernelWatches.count()).isZero();
  }

  @Test
  @DisplayName("5,000 times: of files, links, directories and trees that change, come and go")
  void comeAndGo() throws Exception {
    Path file = directory.resolve("a/file");
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    List<Event<Changed>> events =
        List.of(
            FileWatch.of(file),
            FileWatch.of(link),
            FileWatch.of(directory),
            FileWatch.tree(directory),
            FileWatch.of(directory.resolve("not/there/yet")));
    systems.run(
        task -> {
          task.watch(events.getFirst());
          task.forget(events.getFirst());
          return null;
        });
    OpenFiles before = OpenFiles.of(systems);
    for (int i = 0; i < 100; i++) {
      systems.run(
          task -> {
            for (int j = 0; j < 10; j++) {
              events.forEach(task::watch);
              Files.createDirectory(file.getParent());
              Files.writeString(file, "text");
              if (j % 2 == 0) {
                next(task, events.getFirst());
              }
              Files.delete(file);
              Files.delete(file.getParent());
              if (j % 3 == 0) {
                next(task, events.get(3));
              }
              if (j < 9) { // or leave it to the end of the task
                events.forEach(task::forget);
              }
            }
            return null;
          });
    }
    assertThat(KernelWatches.count()).isZero();
    before.assertNothingNew();
  }
}
