package org.bide.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
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
      CountDownLatch waiting = new CountDownLatch(1);
      var task =
          systems
              .bide()
              .spawn(
                  body -> {
                    waiting.countDown();
                    return body.await(pipe.reader().readable());
                  });
      waiting.await();
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
    systems.run(
        task -> {
          ByteBuffer byteToWrite = ByteBuffer.allocate(1);
          for (int i = 0; i < 3_000; i++) {
            FdPipe old = Fd.pipe();
            CompletableFuture<FdPipe> reused = new CompletableFuture<>();
            Thread closer =
                Thread.ofPlatform()
                    .start(
                        () -> {
                          try {
                            old.reader().close();
                            FdPipe next = Fd.pipe(); // its reader takes the same number
                            next.writer().write(byteToWrite.clear());
                            reused.complete(next);
                          } catch (java.io.IOException e) {
                            reused.completeExceptionally(e);
                          }
                        });
            // The old one was never written to, so being readable could only be the new one's.
            Fired fired = task.await(Systems.LONG, old.reader().readable());
            assertThat(fired.occurrences().getFirst().isGone()).isTrue();
            closer.join();
            old.close();
            try (FdPipe next = reused.get()) {
              assertThat(
                      task.await(Systems.LONG, next.reader().readable())
                          .get(next.reader().readable()))
                  .hasValueSatisfying(ready -> assertThat(ready.readable()).isTrue());
            }
          }
          return null;
        });
  }
}
