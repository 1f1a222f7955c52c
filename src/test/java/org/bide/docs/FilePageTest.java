package org.bide.docs;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.file.Change.CLOSE_WRITE;
import static org.bide.file.Change.CREATE;
import static org.bide.file.Change.DELETE;
import static org.bide.file.Change.RENAME;
import static org.bide.file.Change.WRITE;
import static org.bide.testing.Systems.LONG;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.bide.event.Event;
import org.bide.event.Nature;
import org.bide.file.Changed;
import org.bide.file.FileWatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("docs/events/file.md: what it says")
class FilePageTest extends EventPage {

  @TempDir Path folder;

  FilePageTest() {
    super("file.md");
  }

  @Test
  void firstExample() throws Exception {
    Path path = Files.writeString(folder.resolve("settings"), "go");
    CompletableFuture<Void> watching = new CompletableFuture<>();
    var reader =
        systems
            .bide()
            .spawn(
                task -> {
                  task.watch(FileWatch.of(path, CLOSE_WRITE, RENAME));
                  watching.complete(null);
                  Event<Changed> settings = FileWatch.of(path, CLOSE_WRITE, RENAME);
                  task.watch(settings); // before the first read: no change is missed
                  String text = Files.readString(path);
                  while (!text.contains("stop")) {
                    task.select(settings);
                    text = Files.readString(path);
                  }
                  return text;
                });
    watching.get(LONG.toSeconds(), SECONDS);
    Path next = Files.writeString(folder.resolve("new"), "stop");
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
    assertThat(systems.outcome(reader)).isEqualTo("stop");
  }

  @Test
  @DisplayName("Remembered; a deleted file ends nothing")
  void isRemembered() throws Exception {
    Path path = Files.createFile(folder.resolve("file"));
    Event<Changed> names = FileWatch.of(path, CREATE, DELETE);
    areAll(Nature.REMEMBERED, names);
    assertThat(names).isNotEqualTo(FileWatch.of(path, CREATE));
    systems.run(
        task -> {
          task.watch(names);
          Files.delete(path);
          assertThat(task.select(LONG, names).orElseThrow().changes()).contains(DELETE);
          Files.createFile(path);
          return assertThat(task.select(LONG, names).orElseThrow().changes()).contains(CREATE);
        });
  }

  @Test
  @DisplayName("W8: a file in an archive, with the error as it is")
  void refusals() throws Exception {
    URI zip = URI.create("jar:" + folder.resolve("a.zip").toUri());
    try (FileSystem archive = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      says(refusal(FileWatch.of(archive.getPath("/a"))));
    }
  }

  @Test
  void texts() throws IOException {
    writes("file:/etc/hosts", FileWatch.of(Path.of("/etc/hosts")));
    writes("file:/etc/hosts:write,delete", FileWatch.of(Path.of("/etc/hosts"), DELETE, WRITE));
    writes("file:/etc:close-write,rename", FileWatch.of(Path.of("/etc"), CLOSE_WRITE, RENAME));
    writes("file:tree:/etc", FileWatch.tree(Path.of("/etc")));
    writes("file:tree:/etc:create", FileWatch.tree(Path.of("/etc"), CREATE));
  }

  @Test
  void whatIsSaidElsewhere() throws Exception {
    saysAsIn(
        "file/FileChanged.java", ": what is watched, and the directory it is in, must be readable");
    saysAsIn("file/FileChanged.java", ": raise fs.inotify.max_user_watches (sysctl)");
  }
}
