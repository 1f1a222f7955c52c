package org.bide.fd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.Fired;
import org.bide.task.TaskRef;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Low-water marks, and buffers that are drained")
class MarkTest extends WithSystem {

  @Test
  void aReaderIsLeftAloneUntilThereIsEnough() throws Exception {
    try (FdPipe pipe = Fd.pipe();
        FdPair pair = Fd.pair()) {
      Fd[][] ends = {{pipe.reader(), pipe.writer()}, {pair.one(), pair.other()}};
      for (Fd[] end : ends) {
        Event<Readiness> enough = end[0].readable().atLeast(100);
        EdgeTest.write(end[1], 99);
        assertThat(now(enough)).isTrue();
        var waiter = waiting(enough);
        EdgeTest.write(end[1], 1);
        Fired fired = systems.outcome(waiter);
        assertThat(fired.get(enough).orElseThrow().bytes()).hasValue(100);
      }
    }
  }

  /** Whether nothing fires. */
  private boolean now(Event<?> event) throws Exception {
    return systems.run(task -> task.await(Duration.ofMillis(30), event).isEmpty());
  }

  @Test
  void manySmallWritesAreAddedUp() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      for (int round = 0; round < 50; round++) {
        var waiter = waiting(pipe.reader().readable().atLeast(100));
        for (int i = 0; i < 100; i++) {
          EdgeTest.write(pipe.writer(), 1);
        }
        assertThat(systems.outcome(waiter).isEmpty()).isFalse();
        assertThat(pipe.reader().read(ByteBuffer.allocate(200))).isEqualTo(100);
      }
    }
  }

  @Test
  void theEndComesWithLess() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      EdgeTest.write(pipe.writer(), 5);
      var waiter = waiting(pipe.reader().readable().atLeast(100));
      pipe.writer().close();
      assertThat(systems.outcome(waiter).isEmpty()).isFalse();
    }
  }

  @Test
  void theMarkIsTheWaitsAndNotTheSockets() throws Exception {
    try (FdPair pair = Fd.pair()) {
      var waiter = waiting(pair.one().readable().atLeast(100));
      EdgeTest.write(pair.other(), 1);
      Fired other = systems.run(task -> task.await(Systems.LONG, pair.one().readable()));
      assertThat(other.isEmpty()).isFalse();
      EdgeTest.write(pair.other(), 99);
      assertThat(systems.outcome(waiter).isEmpty()).isFalse();
    }
  }

  @Test
  @DisplayName("A low-water mark costs no processor while it is not reached")
  void noBusyLoop() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      EdgeTest.write(pipe.writer(), 1);
      var waiter = waiting(pipe.reader().readable().atLeast(2));
      long before = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
      systems.run(task -> task.await(Duration.ofSeconds(1), pipe.reader().hungUp()));
      long used =
          ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() - before;
      assertThat(used).as("ms of processor time in a second").isLessThan(500);
      EdgeTest.write(pipe.writer(), 1);
      systems.outcome(waiter);
    }
  }

  @Test
  void aWriterIsLeftAloneUntilThereIsRoom() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      long whole = pipe.writer().room().orElseThrow();
      EdgeTest.write(pipe.writer(), (int) whole);
      pipe.reader().read(ByteBuffer.allocate(8_192));
      assertThat(systems.run(task -> task.await(Duration.ZERO, pipe.writer().writable())).isEmpty())
          .isFalse();
      Event<Readiness> enough = pipe.writer().writable().atLeast(whole);
      assertThat(now(enough)).isTrue();
      var waiter = waiting(enough);
      pipe.reader().read(ByteBuffer.allocate((int) whole));
      assertThat(systems.outcome(waiter).get(enough).orElseThrow().room()).hasValue(whole);
    }
  }

  @Test
  void drainedIsWhenNothingIsLeftToGo() throws Exception {
    try (FdPipe pipe = Fd.pipe();
        FdPair pair = Fd.pair()) {
      Fd[][] ends = {{pipe.reader(), pipe.writer()}, {pair.one(), pair.other()}};
      for (Fd[] end : ends) {
        Event<Readiness> drained = end[1].drained();
        assertThat(systems.run(task -> task.await(Duration.ZERO, drained)).isEmpty()).isFalse();
        EdgeTest.write(end[1], 1_000);
        assertThat(now(drained)).isTrue();
        var waiter = waiting(drained);
        end[0].read(ByteBuffer.allocate(999));
        assertThat(now(drained)).isTrue();
        end[0].read(ByteBuffer.allocate(1));
        assertThat(systems.outcome(waiter).get(drained).orElseThrow()).hasToString("drained");
      }
    }
  }

  @Test
  void aTcpConnectionIsDrainedWhenThePeerHasAllOfIt() throws Exception {
    try (Sockets sockets = Sockets.connected()) {
      Fd fd = Fd.of(sockets.one());
      ByteBuffer much = ByteBuffer.allocate(1 << 24);
      while (sockets.one().write(much) > 0) {
        // until neither side takes more
      }
      assertThat(now(fd.drained())).isTrue();
      var waiter = waiting(fd.drained());
      ByteBuffer sink = ByteBuffer.allocate(1 << 20);
      for (int left = much.position(); left > 0; ) {
        systems.run(task -> task.await(Fd.of(sockets.other()).readable()));
        left -= sockets.other().read(sink.clear());
      }
      assertThat(systems.outcome(waiter).isEmpty()).isFalse();
    }
  }

  @Test
  void drainedEndsWhenNobodyIsThereToTakeTheRest() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      EdgeTest.write(pipe.writer(), 1);
      Event<Readiness> drained = pipe.writer().drained();
      var waiter = waiting(drained);
      pipe.reader().close();
      assertThat(systems.outcome(waiter).get(drained).orElseThrow().error()).isTrue();
    }
  }

  @Test
  @DisplayName("W9: closing ends the waits for marks and for drained")
  void closingEndsThem() throws Exception {
    FdPair pair = Fd.pair();
    EdgeTest.write(pair.one(), 1);
    EdgeTest.write(pair.other(), 1);
    var mark = waiting(pair.one().readable().atLeast(2));
    var room = waiting(pair.one().writable().atLeast(pair.one().room().orElseThrow() + 1));
    var drained = waiting(pair.one().drained());
    pair.one().close();
    for (TaskRef<Object, Fired> waiter : java.util.List.of(mark, room, drained)) {
      assertThat(systems.outcome(waiter).occurrences().getFirst().isGone()).isTrue();
    }
    pair.close();
  }

  @Test
  @DisplayName("W8: marks that no file could reach, or tell of")
  void whatCannotBe() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      assertThatThrownBy(
              () -> systems.run(task -> task.await(pipe.reader().readable().atLeast(1 << 30))))
          .hasRootCauseInstanceOf(EventException.class)
          .hasMessageContaining("the pipe holds");
      assertThatThrownBy(() -> pipe.reader().readable().atLeast(0))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> pipe.reader().hungUp().atLeast(1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private TaskRef<Object, Fired> waiting(Event<?> event) throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    TaskRef<Object, Fired> waiter =
        systems
            .bide()
            .spawn(
                task -> {
                  started.countDown();
                  return task.await(Systems.LONG, event);
                });
    started.await();
    return waiter;
  }
}
