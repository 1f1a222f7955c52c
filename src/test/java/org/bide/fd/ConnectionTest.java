package org.bide.fd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.os.Errno;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Connections: their ends, their resets, and who is told")
class ConnectionTest extends WithSystem {

  @Test
  void whatIsNotNamedDoesNotFireAndFiresWhenItIs() throws Exception {
    try (Sockets sockets = Sockets.connected()) {
      Fd fd = Fd.of(sockets.one());
      systems.run(
          task -> {
            assertThat(task.await(Duration.ZERO, fd.readable()).isEmpty()).isTrue();
            sockets.other().write(ByteBuffer.wrap(new byte[1]));
            Event<Readiness> other = fd.hungUp();
            assertThat(task.await(Duration.ofMillis(30), other).isEmpty()).isTrue();
            assertThat(task.await(Systems.LONG, fd.readable()).isEmpty()).isFalse();
            assertThat(task.await(Duration.ZERO, fd.readable()).isEmpty()).isFalse(); // W5
            sockets.one().read(ByteBuffer.allocate(1));
            assertThat(task.await(Duration.ZERO, fd.readable()).isEmpty()).isTrue();
            return null;
          });
    }
  }

  @Test
  void firstWritableThenReadable() throws Exception {
    try (FdPair pair = Fd.pair()) {
      systems.run(
          task -> {
            task.select(pair.one().writable());
            assertThat(task.await(Duration.ofMillis(30), pair.one().readable()).isEmpty()).isTrue();
            pair.other().write(ByteBuffer.wrap(new byte[1]));
            Fired both = task.await(pair.one().readable(), pair.one().writable());
            assertThat(both.occurrences()).hasSize(2);
            return null;
          });
    }
  }

  @Test
  @DisplayName("W10: two actor systems wait for one descriptor, and both are told")
  void twoSystems() throws Exception {
    try (FdPipe pipe = Fd.pipe();
        Systems others = new Systems()) {
      var here = systems.bide().await(Systems.LONG, pipe.reader().readable());
      var there = others.bide().await(Systems.LONG, pipe.reader().readable());
      pipe.writer().write(ByteBuffer.wrap(new byte[1]));
      assertThat(here.toCompletableFuture().join().isEmpty()).isFalse();
      assertThat(there.toCompletableFuture().join().isEmpty()).isFalse();
    }
  }

  @Test
  @DisplayName("W2, W5: two pipes that ended are reported together, and again")
  void manyEnds() throws Exception {
    try (FdPipe one = Fd.pipe();
        FdPipe other = Fd.pipe()) {
      one.writer().close();
      other.writer().close();
      for (int i = 0; i < 2; i++) {
        Fired both =
            systems.run(task -> task.await(one.reader().readable(), other.reader().readable()));
        assertThat(both.occurrences()).hasSize(2);
        for (var occurrence : both.occurrences()) {
          assertThat(((Readiness) occurrence.detail()).endOfFile()).isTrue();
        }
      }
    }
  }

  @Test
  void theEndIsOneEdge() throws Exception {
    try (FdPair pair = Fd.pair()) {
      Event<Edges> edge = pair.one().readable().edge();
      systems.run(
          task -> {
            assertThat(task.await(Duration.ofMillis(30), edge).isEmpty()).isTrue();
            pair.other().close();
            Edges end = task.await(Systems.LONG, edge).get(edge).orElseThrow();
            assertThat(end.readiness().hungUp()).isTrue();
            assertThat(task.await(Duration.ofMillis(30), edge).isEmpty()).isTrue();
            return null;
          });
    }
  }

  @Test
  void aConnectionThatIsResetSaysWhy() throws Exception {
    try (Sockets sockets = Sockets.connected()) {
      Fd fd = Fd.of(sockets.one());
      sockets.other().setOption(StandardSocketOptions.SO_LINGER, 0);
      sockets.other().close();
      Readiness ready = fired(fd.readable());
      assertThat(ready.hungUp()).isTrue();
      assertThat(ready.error()).isTrue();
      assertThat(ready.pendingError()).hasValue(Errno.ECONNRESET);
    }
  }

  @Test
  void aWriterWhosePeerIsGoneIsToldSo() throws Exception {
    try (Sockets sockets = Sockets.connected()) {
      Fd fd = Fd.of(sockets.one());
      sockets.other().close();
      assertThatThrownBy(
              () -> {
                while (true) { // the first is answered with a reset
                  sockets.one().write(ByteBuffer.wrap(new byte[1]));
                  systems.run(task -> task.await(fd.hungUp()));
                }
              })
          .isInstanceOf(IOException.class);
      assertThat(fired(fd.writable()).hungUp()).isTrue();
    }
  }

  @Test
  void whoListensIsNeverWritable() throws Exception {
    try (ServerSocketChannel server = Sockets.listening()) {
      Fd fd = Fd.of(server);
      Fired none = systems.run(task -> task.await(Duration.ofMillis(30), fd.writable()));
      assertThat(none.isEmpty()).isTrue();
    }
  }

  private Readiness fired(Event<Readiness> event) throws Exception {
    return systems.run(task -> task.await(Systems.LONG, event).get(event)).orElseThrow();
  }
}
