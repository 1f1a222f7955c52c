package org.bide.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import org.bide.event.Gone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("W9: an AsyncFile that is closed while operations are in flight")
class InFlightTest {

  private final ArrayDeque<Runnable> threads = new ArrayDeque<>();
  private FileChannel channel;
  private InFlight inFlight;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    channel = FileChannel.open(Files.createFile(folder.resolve("file")));
    inFlight = new InFlight(channel, threads::add);
  }

  private Operation begin(Operation.Work work) {
    Operation operation = new Operation("test", work);
    inFlight.begin(operation);
    return operation;
  }

  @Test
  void theLastThatIsUnderWayClosesTheFileAndIsTrue() {
    Completion done = new Completion.Transferred(7);
    Operation underWay =
        begin(
            () -> {
              inFlight.close();
              assertThat(channel.isOpen()).as("its buffer is still in use").isTrue();
              return done;
            });
    Operation waiting = begin(() -> done);
    threads.remove().run();
    assertThat(channel.isOpen()).isFalse();
    assertThat(underWay.completion().get()).isEqualTo(done);
    assertThat(waiting.completion().get()).isInstanceOf(Gone.class);
    threads.remove().run(); // the thread that was meant for it finds nothing to do
    assertThat(inFlight.size()).isZero();
  }

  @Test
  void whatIsThrownIsAFailureAndNotLost() {
    Operation broken =
        begin(
            () -> {
              throw new IllegalStateException("broken");
            });
    threads.remove().run();
    assertThat((Completion.Failed) broken.completion().get())
        .hasToString("failed: test: java.lang.IllegalStateException: broken");
    assertThat(inFlight.size()).isZero();
  }

  @Test
  void withNothingUnderWayItIsClosedAtOnce() throws Exception {
    Operation waiting = begin(() -> new Completion.Transferred(0));
    inFlight.close();
    assertThat(channel.isOpen()).isFalse();
    assertThat(waiting.completion().get()).hasToString("io:test was closed");
  }
}
