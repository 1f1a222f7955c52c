package org.bide.fd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.task.Task;
import org.bide.testing.OpenFiles;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Edges, and what fires once")
class EdgeTest extends WithSystem {

  @Test
  @DisplayName("W7: each transition counts, also between two waits")
  void transitionsAreCounted() throws Exception {
    try (FdPair pair = Fd.pair()) {
      Event<Edges> edge = pair.one().readable().edge();
      systems.run(
          task -> {
            task.watch(edge);
            for (int i = 1; i <= 3; i++) {
              write(pair.other(), 10);
              assertThat(edges(task, edge).count()).isEqualTo(1); // unread data or not
              assertThat(task.await(Duration.ZERO, edge).isEmpty()).isTrue();
            }
            write(pair.other(), 1);
            task.await(Duration.ofMillis(20), pair.one().hungUp()); // another wait
            pair.one().read(ByteBuffer.allocate(64)); // nothing is left when the next begins
            Edges passed = edges(task, edge);
            assertThat(passed.count()).isEqualTo(1);
            assertThat(passed.readiness().readable()).isTrue();
            return null;
          });
    }
  }

  @Test
  void whatHoldsAtTheFirstMentionCountsOnce() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      write(pipe.writer(), 10);
      Event<Edges> edge = pipe.reader().readable().edge();
      systems.run(
          task -> {
            assertThat(edges(task, edge)).hasToString("1 time readable");
            assertThat(task.await(Duration.ZERO, edge).isEmpty()).isTrue();
            task.forget(edge);
            assertThat(edges(task, edge).count()).isEqualTo(1); // a first mention again
            return null;
          });
    }
  }

  @Test
  void theHangUpIsAnEdge() throws Exception {
    try (FdPair pair = Fd.pair()) {
      Event<Edges> edge = pair.one().readable().edge();
      systems.run(
          task -> {
            task.watch(edge);
            write(pair.other(), 10);
            edges(task, edge);
            pair.other().close();
            assertThat(edges(task, edge).readiness().hungUp()).isTrue();
            return null;
          });
    }
  }

  @Test
  void roomThatComesBackIsAnEdge() throws Exception {
    try (FdPair pair = Fd.pair()) {
      Event<Edges> edge = pair.one().writable().edge();
      systems.run(
          task -> {
            assertThat(edges(task, edge).readiness().writable()).isTrue();
            while (pair.one().write(ByteBuffer.allocate(65_536)) != Fd.AGAIN) {
              // until it is full
            }
            while (!task.await(Duration.ofMillis(50), edge).isEmpty()) {
              // edges of the filling
            }
            while (pair.other().read(ByteBuffer.allocate(65_536)) != Fd.AGAIN) {
              // until it is empty
            }
            assertThat(edges(task, edge).readiness().writable()).isTrue();
            return null;
          });
    }
  }

  @Test
  void theLevelOfTheSameDescriptorIsIndependent() throws Exception {
    try (FdPair pair = Fd.pair()) {
      Event<Edges> edge = pair.one().readable().edge();
      systems.run(
          task -> {
            task.watch(edge);
            var writer =
                task.spawn(
                    "writer",
                    body -> {
                      write(pair.other(), 1);
                      return null;
                    });
            Fired both = task.await(Systems.LONG, pair.one().readable());
            assertThat(both.isEmpty()).isFalse();
            task.select(writer.ended());
            Fired again = task.await(Systems.LONG, edge, pair.one().readable());
            assertThat(again.occurrences().getLast().event()).isEqualTo(pair.one().readable());
            assertThat(edges(again, task, edge).count()).isEqualTo(1);
            return null;
          });
    }
  }

  @Test
  @DisplayName("W9: closing ends the waits for edges; the peer sees the end at once")
  void closingEndsTheWait() throws Exception {
    FdPair pair = Fd.pair();
    CountDownLatch watching = new CountDownLatch(1);
    var waiter =
        systems
            .bide()
            .spawn(
                task -> {
                  task.watch(pair.one().readable().edge());
                  watching.countDown();
                  return task.await(Systems.LONG, pair.one().readable().edge());
                });
    watching.await();
    pair.one().close();
    assertThat(pair.other().read(ByteBuffer.allocate(1))).isEqualTo(Fd.END);
    Fired fired = systems.outcome(waiter);
    assertThat(fired.occurrences().getFirst().isGone()).isTrue();
    // And so does one that begins afterwards.
    Fired late = systems.run(task -> task.await(Systems.LONG, pair.one().readable().edge()));
    assertThat(late.occurrences().getFirst().isGone()).isTrue();
    pair.close();
  }

  @Test
  @DisplayName("W9: what was counted before the close is reported before it")
  void whatWasCountedIsReportedFirst() throws Exception {
    FdPair pair = Fd.pair();
    Event<Edges> edge = pair.one().readable().edge();
    Fired last =
        systems.run(
            task -> {
              task.watch(edge);
              write(pair.other(), 1);
              task.select(pair.one().readable());
              task.await(Duration.ofMillis(20), pair.one().hungUp()); // it is counted meanwhile
              pair.close();
              assertThat(task.await(Systems.LONG, edge).get(edge)).isPresent();
              return task.await(Systems.LONG, edge);
            });
    assertThat(last.occurrences().getFirst().isGone()).isTrue();
  }

  @Test
  @DisplayName("W15: the duplicates of edges and of low-water marks are gone with their task")
  void nothingIsLeft() throws Exception {
    try (FdPair pair = Fd.pair()) {
      write(pair.other(), 1);
      for (int i = 0; i < 20; i++) { // the first rounds may start what stays
        round(pair.one());
      }
      OpenFiles before = OpenFiles.of(systems);
      for (int i = 0; i < 200; i++) {
        round(pair.one());
      }
      before.awaitNothingNew();
    }
  }

  private void round(Fd fd) throws Exception {
    systems.run(
        task -> {
          task.await(Duration.ZERO, fd.readable().edge());
          task.await(Duration.ofMillis(1), fd.readable().atLeast(2));
          task.await(Duration.ofMillis(1), fd.hungUp().once());
          return null;
        });
  }

  @Test
  void onceIsReportedByOneWaitAndIsSilentThen() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      Event<Readiness> once = pipe.reader().readable().once();
      systems.run(
          task -> {
            assertThat(task.await(Duration.ZERO, once).isEmpty()).isTrue();
            write(pipe.writer(), 1);
            assertThat(task.await(Systems.LONG, once).get(once).orElseThrow().readable()).isTrue();
            write(pipe.writer(), 1);
            assertThat(task.await(Duration.ofMillis(50), once).isEmpty()).isTrue();
            task.forget(once);
            assertThat(task.await(Systems.LONG, once).isEmpty()).isFalse(); // begun anew
            return null;
          });
    }
  }

  @Test
  @DisplayName("W7: once remembers the first time until a wait reports it")
  void onceIsRemembered() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      Event<Readiness> once = pipe.reader().readable().once();
      systems.run(
          task -> {
            write(pipe.writer(), 1);
            task.watch(once);
            pipe.reader().read(ByteBuffer.allocate(1));
            assertThat(task.await(Duration.ZERO, once).isEmpty()).isFalse();
            assertThat(task.await(Duration.ZERO, once).isEmpty()).isTrue();
            return null;
          });
    }
  }

  @Test
  @DisplayName("W9: closing ends a wait for what fires once")
  void closingEndsOnce() throws Exception {
    FdPipe pipe = Fd.pipe();
    Event<Readiness> once = pipe.reader().readable().once();
    CountDownLatch watching = new CountDownLatch(1);
    var waiter =
        systems
            .bide()
            .spawn(
                task -> {
                  task.watch(once);
                  watching.countDown();
                  return task.await(Systems.LONG, once);
                });
    watching.await();
    pipe.close();
    assertThat(systems.outcome(waiter).occurrences().getFirst().isGone()).isTrue();
  }

  @Test
  void edgesOfAChannelAreRefused() throws Exception {
    try (Sockets sockets = Sockets.connected()) {
      Fd fd = Fd.of(sockets.one());
      assertThatThrownBy(() -> systems.run(task -> task.await(fd.readable().edge())))
          .hasMessageContaining("keep the connection open");
    }
  }

  private static Edges edges(Task<?> task, Event<Edges> edge) {
    return task.await(Systems.LONG, edge).get(edge).orElseThrow();
  }

  private static Edges edges(Fired fired, Task<?> task, Event<Edges> edge) {
    return fired.get(edge).orElseGet(() -> edges(task, edge));
  }

  static void write(Fd fd, int bytes) throws IOException {
    assertThat(fd.write(ByteBuffer.allocate(bytes))).isEqualTo(bytes);
  }
}
