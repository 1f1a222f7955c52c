package org.bide.fd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.bide.event.Event;
import org.bide.os.PollEvents;
import org.bide.process.Child;
import org.bide.selector.Selectors;
import org.bide.selector.Watch;
import org.bide.task.Task;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The kernel gives the lowest free number. One that the library held for a moment, for edges or for
 * a process, is the next pipe's.
 */
@DisplayName("W13: whoever has a number that was watched a moment ago is told all the same")
class W13ReusedNumberTest extends WithSystem {

  private static final int ROUNDS = 200;

  @Test
  void afterEdges() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      Event<Edges> edge = pipe.reader().readable().edge();
      systems.run(
          task -> {
            for (int i = 0; i < ROUNDS; i++) {
              task.watch(edge);
              task.forget(edge);
              isToldOf(task);
            }
            return null;
          });
    }
  }

  @Test
  void afterProcesses() throws Exception {
    systems.run(
        task -> {
          for (int i = 0; i < ROUNDS / 10; i++) {
            try (Child child = Child.of("true").start()) {
              assertThat(task.select(LONG, child.exited())).isPresent();
            }
            isToldOf(task);
          }
          return null;
        });
  }

  @Test
  void afterOneThatIsArmedAndEndedTooLate() throws Exception {
    Selectors selectors = Selectors.get(systems.system());
    systems.run(
        task -> {
          for (int i = 0; i < ROUNDS; i++) {
            Watch late;
            try (FdPipe pipe = Fd.pipe()) {
              late =
                  selectors.watch(
                      pipe.reader().number(), PollEvents.READABLE, (watch, found) -> {});
              late.arm();
              late.end();
            }
            isToldOf(
                task,
                () -> {
                  late.arm();
                  late.end();
                });
          }
          return null;
        });
  }

  private static void isToldOf(Task<?> task) throws Exception {
    isToldOf(task, () -> {});
  }

  private interface Meanwhile {
    void happens() throws IOException;
  }

  /** Of a byte that comes when it waits. */
  private static void isToldOf(Task<?> task, Meanwhile what) throws Exception {
    try (FdPipe stranger = Fd.pipe()) {
      task.spawn(
          writer -> {
            what.happens();
            return stranger.writer().write(ByteBuffer.wrap(new byte[1]));
          });
      assertThat(task.select(LONG, stranger.reader().readable()))
          .as("a byte in the pipe %s", stranger)
          .isPresent();
    }
  }
}
