package org.bide.docs;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bide.event.Event;
import org.bide.event.Nature;
import org.bide.io.AsyncFile;
import org.bide.io.Completion;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("docs/events/asyncfile.md: what it says")
class AsyncfilePageTest extends EventPage {

  @TempDir Path folder;

  private final List<String> log = new CopyOnWriteArrayList<>();

  AsyncfilePageTest() {
    super("asyncfile.md");
  }

  @Test
  void firstExample() throws Exception {
    Path path = Files.write(folder.resolve("file"), new byte[100]);
    systems.run(
        task -> {
          try (AsyncFile file = AsyncFile.open(path)) {
            ByteBuffer head = ByteBuffer.allocateDirect(64);
            ByteBuffer more = ByteBuffer.allocateDirect(64);
            Event<Completion> first = file.read(0, head); // has begun
            Event<Completion> second = file.read(64, more); // beside it
            task.all(first, second);
            int bytes = task.select(first).bytes() + task.select(second).bytes();
            log.add(bytes + " bytes");
          }
          return null;
        });
    assertThat(log).containsExactly("100 bytes");
  }

  @Test
  @DisplayName("A fact for ever after; what failed is no exception of the wait")
  void outcomes() throws Exception {
    Path path = Files.createFile(folder.resolve("log"));
    try (AsyncFile directory = AsyncFile.open(folder)) {
      Event<Completion> failed = directory.read(0, ByteBuffer.allocate(1));
      areAll(Nature.FACT, failed);
      for (int i = 0; i < 3; i++) {
        Completion how = systems.run(task -> task.select(failed));
        says("`" + how + "`");
      }
    }
    AsyncFile file = AsyncFile.open(path);
    Completion atEnd = systems.run(task -> task.select(file.read(0, ByteBuffer.allocate(1))));
    assertThat(atEnd.bytes()).isEqualTo(Completion.END);
    file.close();
    Event<Completion> late = file.read(0, ByteBuffer.allocate(1));
    says("`" + gone(late).replace(folder.toString(), "/srv") + "`");
    says("`" + late.toString().replace(folder.toString(), "/srv") + "`");
  }

  @Test
  @DisplayName("The page has the errors of the calls as they are")
  void refusals() throws Exception {
    Path path = Files.createFile(folder.resolve("file"));
    try (AsyncFile file = AsyncFile.open(path)) {
      saysWhy(() -> file.read(-1, ByteBuffer.allocate(1)));
      saysWhy(() -> file.read(0, ByteBuffer.allocate(1).asReadOnlyBuffer()));
      saysWhy(() -> AsyncFile.open(path, APPEND));
    }
  }

  private void saysWhy(ThrowingCallable call) {
    assertThatThrownBy(call).satisfies(thrown -> says("`" + thrown.getMessage() + "`"));
  }
}
