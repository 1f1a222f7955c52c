package org.bide.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.bide.event.Fired;
import org.bide.event.Gone;
import org.bide.event.GoneException;
import org.bide.fd.Fd;
import org.bide.fd.FdPipe;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("W9: nothing waits for ever on something gone")
@Tag("pollers")
class W09GoneTest extends WithSystem {

  @Test
  void aDescriptorThatIsClosedDuringTheWait() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      var task = systems.begun(body -> body.await(pipe.reader().readable()));
      pipe.reader().close();
      Fired fired = systems.outcome(task);
      assertThat(fired.occurrences().getFirst().detail())
          .isInstanceOf(Gone.class)
          .hasToString("fd:" + pipe.reader() + " was closed");
    }
  }

  @Test
  void aDescriptorThatWasClosedBefore() throws Exception {
    FdPipe pipe = Fd.pipe();
    pipe.close();
    assertThatThrownBy(() -> systems.run(task -> task.select(pipe.reader().readable())))
        .cause()
        .isInstanceOf(GoneException.class);
  }

  @Test
  void closingRacesTheWaitAndTheNumberIsReused() throws Exception {
    int rounds = 3_000;
    int reused =
        systems.run(
            task -> {
              int sameNumber = 0;
              for (int i = 0; i < rounds; i++) {
                FdPipe old = Fd.pipe();
                int number = old.reader().number();
                CompletableFuture<FdPipe> opened = new CompletableFuture<>();
                Thread closer = Thread.ofPlatform().start(() -> closeAndOpenAnother(old, opened));
                // The old one was never written to, so being readable could only be the new one's.
                Fired fired = task.await(Systems.LONG, old.reader().readable());
                assertThat(fired.occurrences().getFirst().isGone()).isTrue();
                closer.join();
                old.close();
                try (FdPipe next = opened.get()) {
                  sameNumber += next.reader().number() == number ? 1 : 0;
                  assertIsReadable(task.await(Systems.LONG, next.reader().readable()), next);
                  next.reader().read(ByteBuffer.allocate(1));
                  assertWakes(next);
                }
              }
              return sameNumber;
            });
    assertThat(reused).as("rounds in which the number was used again").isGreaterThan(rounds / 2);
  }

  private static void closeAndOpenAnother(FdPipe old, CompletableFuture<FdPipe> opened) {
    try {
      old.reader().close();
      FdPipe next = Fd.pipe(); // its reader takes the same number
      next.writer().write(ByteBuffer.allocate(1));
      opened.complete(next);
    } catch (IOException e) {
      opened.completeExceptionally(e);
    }
  }

  /**
   * A wait that stands suspended at the new one ends when that becomes readable, and not before.
   */
  private void assertWakes(FdPipe next) throws Exception {
    var wait = systems.bide().await(Systems.LONG, next.reader().readable()).toCompletableFuture();
    assertThat(wait).isNotDone();
    next.writer().write(ByteBuffer.allocate(1));
    assertIsReadable(wait.get(), next);
  }

  private static void assertIsReadable(Fired fired, FdPipe pipe) {
    assertThat(fired.get(pipe.reader().readable()))
        .hasValueSatisfying(ready -> assertThat(ready.readable()).isTrue());
  }
}
