package org.bide.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.file.Change.CLOSE_WRITE;
import static org.bide.file.Change.CREATE;
import static org.bide.file.Change.DELETE;
import static org.bide.file.Change.RENAME;
import static org.bide.file.Change.WRITE;
import static org.bide.testing.Systems.LONG;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bide.event.Event;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName(
    "A tree is watched with all below it, and nothing that comes while it is watched is missed")
class TreeTest extends Watching {

  @TempDir Path root;

  @Test
  @DisplayName("What was there, at any depth, and what is made in it")
  void atAnyDepth() throws Exception {
    Path deep = Files.createDirectories(root.resolve("a/b/c"));
    Path old = Files.createFile(deep.resolve("old"));
    Changed changed =
        changes(
            FileWatch.tree(root),
            () -> {
              Files.writeString(old, "text");
              Files.delete(old);
              Files.writeString(root.resolve("new"), "text");
            },
            sum -> sum.entries().contains(entry("new", CREATE, WRITE, CLOSE_WRITE)));
    assertThat(changed.entries())
        .containsExactly(
            entry("a/b/c/old", WRITE, CLOSE_WRITE),
            entry("a/b/c/old", DELETE),
            entry("new", CREATE, WRITE, CLOSE_WRITE));
  }

  @Test
  @DisplayName("Storms of mkdir -p a/b/c && echo >a/b/c/f: every file is told, and once")
  void storms() throws Exception {
    Event<Changed> event = FileWatch.tree(root, CREATE);
    int trees = 300;
    systems.run(
        task -> {
          task.watch(event);
          List<Process> storms = new ArrayList<>();
          for (String name : List.of("x", "y")) {
            String script =
                "for i in $(seq %d); do mkdir -p %s$i/b/c && echo >%s$i/b/c/f; done"
                    .formatted(trees / 2, name, name);
            storms.add(new ProcessBuilder("sh", "-c", script).directory(root.toFile()).start());
          }
          Changed all =
              until(
                  task,
                  event,
                  sum -> sum.names().stream().filter(name -> name.endsWith("/f")).count() == trees);
          for (Process storm : storms) {
            assertThat(storm.waitFor()).isZero();
          }
          assertThat(all.overflow()).isFalse();
          // A name is seen in its directory a moment before the kernel queues the notice of it; who
          // is interrupted between the two makes it come twice.
          assertThat(all.entries()).hasSizeLessThan(4 * trees + 5);
          assertThat(all.names()).hasSize(4 * trees);
          return null;
        });
  }

  @Test
  @DisplayName("Storms for those who wait for files to be finished: every one is told")
  void stormsOfFinishedFiles() throws Exception {
    Event<Changed> event = FileWatch.tree(root, CLOSE_WRITE);
    systems.run(
        task -> {
          task.watch(event);
          String script = "for i in $(seq 200); do mkdir -p $i/b/c && echo >$i/b/c/f; done";
          Process storm = new ProcessBuilder("sh", "-c", script).directory(root.toFile()).start();
          until(task, event, sum -> sum.names().size() == 200);
          return assertThat(storm.waitFor()).isZero();
        });
  }

  @Test
  @DisplayName("Directories that come, are moved about and go, faster than anybody can look")
  void movesAbout() throws Exception {
    Event<Changed> event = FileWatch.tree(root, CREATE);
    systems.run(
        task -> {
          task.watch(event);
          int before = KernelWatches.count();
          String script =
              "for i in $(seq 100); do mkdir -p a/b c; mv a x; mkdir a; mv x/b a/y; mv a c/z; echo"
                  + " >c/z/y/f$i; mv c/z/y d; echo >d/g$i; rm -r c x d; done; mkdir e; echo >e/end";
          Process process = new ProcessBuilder("sh", "-c", script).directory(root.toFile()).start();
          until(task, event, sum -> sum.names().contains("e/end"));
          assertThat(process.waitFor()).isZero();
          for (int i = 0; i < 20; i++) {
            String name = "e/" + i;
            Files.createFile(root.resolve(name));
            until(task, event, sum -> sum.names().contains(name));
          }
          return assertThat(KernelWatches.count()).isEqualTo(before + 1); // that of e
        });
  }

  @Test
  @DisplayName("A directory moved within the tree keeps its entries, which have new names")
  void movedWithin() throws Exception {
    Files.createDirectories(root.resolve("a/b"));
    Files.createDirectory(root.resolve("there"));
    Event<Changed> event = FileWatch.tree(root, RENAME, CREATE, DELETE);
    systems.run(
        task -> {
          task.watch(event);
          Path from = root.resolve("a");
          Path to = root.resolve("there/a");
          Files.move(from, to);
          assertThat(next(task, event).entries())
              .containsExactly(
                  new Entry(
                      Path.of("a"), Set.of(DELETE, RENAME), Optional.empty(), Optional.of(to)),
                  new Entry(
                      Path.of("there/a"),
                      Set.of(CREATE, RENAME),
                      Optional.of(from),
                      Optional.empty()));
          Files.createFile(root.resolve("there/a/b/file"));
          return assertThat(next(task, event).entries())
              .containsExactly(entry("there/a/b/file", CREATE));
        });
  }

  @Test
  @DisplayName("A directory moved out is gone with all below it, and moved in again it is all new")
  void movedOutAndIn(@TempDir Path elsewhere) throws Exception {
    Files.createDirectories(root.resolve("a/b"));
    Files.writeString(root.resolve("a/b/file"), "text");
    Event<Changed> event = FileWatch.tree(root, CREATE, DELETE, WRITE);
    systems.run(
        task -> {
          task.watch(event);
          int before = KernelWatches.count();
          Files.move(root.resolve("a"), elsewhere.resolve("a"));
          assertThat(next(task, event).entries()).containsExactly(entry("a", DELETE));
          Files.writeString(elsewhere.resolve("a/b/file"), "unseen");
          Files.createFile(root.resolve("marker"));
          assertThat(next(task, event).entries()).containsExactly(entry("marker", CREATE));
          assertThat(KernelWatches.count()).isEqualTo(before - 2);
          Files.move(elsewhere.resolve("a"), root.resolve("a"));
          Changed back = until(task, event, sum -> sum.names().contains("a/b/file"));
          assertThat(back.entries())
              .containsExactly(
                  entry("a", CREATE), entry("a/b", CREATE), entry("a/b/file", CREATE, WRITE));
          Files.writeString(root.resolve("a/b/file"), "seen");
          return until(task, event, sum -> sum.entries().contains(entry("a/b/file", WRITE)));
        });
  }

  @Test
  @DisplayName("Symbolic links in it are entries, and are not followed")
  void links(@TempDir Path elsewhere) throws Exception {
    Files.createSymbolicLink(root.resolve("old"), elsewhere);
    Changed changed =
        changes(
            FileWatch.tree(root, CREATE),
            () -> {
              Files.createSymbolicLink(root.resolve("new"), elsewhere);
              Files.createSymbolicLink(root.resolve("loop"), root);
              Files.createFile(elsewhere.resolve("unseen"));
              Files.createFile(root.resolve("marker"));
            },
            sum -> sum.names().contains("marker"));
    assertThat(changed.names()).containsExactly("new", "loop", "marker");
  }

  @Test
  @DisplayName("A tree that does not exist yet, is deleted and made again")
  void comesAndGoes() throws Exception {
    Path top = root.resolve("not/yet");
    Event<Changed> event = FileWatch.tree(top, CREATE, DELETE);
    systems.run(
        task -> {
          task.watch(event);
          for (int i = 0; i < 20; i++) {
            String name = "sub/file" + i;
            Files.createDirectories(top.resolve("sub"));
            Files.createFile(top.resolve(name));
            Changed came = until(task, event, sum -> sum.names().contains(name));
            assertThat(new HashSet<>(came.entries()))
                .contains(entry("", CREATE), entry("sub", CREATE), entry(name, CREATE));
            Files.delete(top.resolve(name));
            Files.delete(top.resolve("sub"));
            Files.delete(top);
            until(task, event, sum -> sum.entries().contains(entry("", DELETE)));
          }
          return null;
        });
  }

  @Test
  @DisplayName(
      "W8: where the watches do not suffice, the error names the limit, and nothing is left")
  void limit() throws Exception {
    Other.run("echo 20 >/proc/sys/user/max_inotify_watches && exec \"$@\"", FewWatches.class, root);
  }

  /** Runs where a user has 20 watches. */
  static final class FewWatches extends Other {
    public static void main(String... root) throws Exception {
      run(systems -> tooManyDirectories(systems, Path.of(root[0])));
    }

    private static void tooManyDirectories(org.bide.testing.Systems systems, Path root)
        throws Exception {
      Path many = Files.createDirectories(root.resolve("many"));
      for (int i = 0; i < 20; i++) {
        Files.createDirectory(many.resolve("d" + i));
      }
      Event<Changed> tree = FileWatch.tree(many);
      systems.run(
          task ->
              assertThatThrownBy(() -> task.await(LONG, tree))
                  .hasMessageStartingWith(
                      "cannot wait for file:tree:" + many + ": inotify_add_watch")
                  .hasMessageContaining("ENOSPC")
                  .hasMessageEndingWith("raise fs.inotify.max_user_watches (sysctl)"));
      assertThat(KernelWatches.count()).isZero();
      Event<Changed> growing = FileWatch.tree(root.resolve("few"), CREATE);
      systems.run(
          task -> {
            task.watch(growing);
            for (int i = 0; i < 20; i++) {
              Files.createDirectories(root.resolve("few/d" + i));
            }
            return assertThatThrownBy(
                    () -> {
                      while (true) {
                        next(task, growing);
                      }
                    })
                .hasMessageEndingWith("raise fs.inotify.max_user_watches (sysctl)");
          });
      assertThat(KernelWatches.count()).isZero();
    }
  }

  @Test
  @DisplayName("A file system that is unmounted is told, and the path is watched on")
  void unmount() throws Exception {
    Other.run("mount -t tmpfs none \"$4\" && exec \"$@\"", Unmounting.class, root);
  }

  /** Runs where something is mounted on the directory. */
  static final class Unmounting extends Other {
    public static void main(String... root) throws Exception {
      run(systems -> unmounts(systems, Path.of(root[0])));
    }

    private static void unmounts(org.bide.testing.Systems systems, Path root) throws Exception {
      Path file = Files.createFile(root.resolve("file"));
      Event<Changed> event = FileWatch.of(file);
      systems.run(
          task -> {
            task.watch(event);
            assertThat(new ProcessBuilder("umount", root.toString()).start().waitFor()).isZero();
            until(task, event, Change.UNMOUNT, DELETE);
            Files.createFile(file);
            return until(task, event, CREATE);
          });
    }
  }
}
