package org.bide.contract;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import java.nio.ByteBuffer;
import java.util.List;
import org.bide.event.Event;
import org.bide.fd.Fd;
import org.bide.fd.FdPipe;
import org.bide.process.Child;
import org.bide.process.Exit;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("W5: facts are level-triggered")
@Tag("pollers")
class W05LevelTest extends WithSystem {

  @Test
  void aDescriptorIsReadyUntilItIsRead() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      pipe.writer().write(ByteBuffer.wrap(new byte[] {1, 2}));
      Integer rounds =
          systems.run(
              task -> {
                int count = 0;
                ByteBuffer one = ByteBuffer.allocate(1);
                while (!task.await(ZERO, pipe.reader().readable()).isEmpty()) {
                  count++;
                  if (count > 3) { // three times without reading, then both bytes
                    pipe.reader().read(one.clear());
                  }
                }
                return count;
              });
      assertThat(rounds).isEqualTo(5);
    }
  }

  @Test
  void aProcessThatHasEndedHasEndedForEver() throws Exception {
    Child child = Child.of("sh", "-c", "exit 3").start();
    List<Exit> exits =
        systems.run(
            task ->
                List.of(
                    task.select(child.exited()),
                    task.select(child.exited()),
                    task.select(child.exited())));
    assertThat(exits).allMatch(exit -> exit.status().getAsInt() == 3);
  }

  @Test
  void aTaskThatHasEndedHasEndedForEver() throws Exception {
    systems.run(
        task -> {
          var short_ = task.spawn("short", body -> 42);
          for (int i = 0; i < 3; i++) {
            assertThat(task.select(short_.ended()).get()).isEqualTo(42);
          }
          return null;
        });
  }

  @Test
  void whatBecameTrueBeforeTheSubscriptionArrivedIsNotLost() throws Exception {
    // The write races the way from attempt to arming; whichever comes first, the wait must end.
    systems.run(
        task -> {
          for (int i = 0; i < 2_000; i++) {
            try (FdPipe pipe = Fd.pipe()) {
              Event<?> readable = pipe.reader().readable();
              Thread writer =
                  Thread.ofPlatform()
                      .start(
                          () -> {
                            try {
                              pipe.writer().write(ByteBuffer.wrap(new byte[1]));
                            } catch (java.io.IOException e) {
                              throw new java.io.UncheckedIOException(e);
                            }
                          });
              assertThat(task.await(LONG, readable).isEmpty()).isFalse();
              writer.join();
            }
          }
          return null;
        });
  }
}
