package org.bide.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.os.PollEvents.HANG_UP;
import static org.bide.os.PollEvents.READABLE;
import static org.bide.os.PollEvents.WRITABLE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EpollTest {
  private static final long TEN_SECONDS = 10_000_000_000L;

  private final Ready ready = new Ready(4);
  private static final String SLACK = "/timerslack_ns";

  private String slack;
  private Epoll epoll;
  private Pipe pipe;

  @BeforeEach
  void open() throws OsException {
    epoll = new Epoll();
    pipe = Pipe.open(true, true);
  }

  @AfterEach
  void close() throws OsException {
    epoll.close();
    Descriptors.close(pipe.read());
    Descriptors.close(pipe.write());
  }

  @Test
  void aThreadThatWaitsWithATimeoutHasNoTimerSlack() throws Exception {
    Thread.ofPlatform()
        .start(
            () -> {
              try {
                epoll.await(ready, 1);
                slack = Files.readString(Path.of("/proc/" + NativeThread.currentId() + SLACK));
              } catch (IOException e) {
                slack = e.toString();
              }
            })
        .join();
    assertThat(slack).isEqualToIgnoringNewLines("1");
  }

  @Test
  void reportsEventsWithTheirData() throws OsException {
    epoll.add(pipe.read(), READABLE, Long.MIN_VALUE + 7);
    epoll.add(pipe.write(), WRITABLE, 0x1234_5678_9ABC_DEF0L);
    assertThat(epoll.await(ready, 0)).isEqualTo(1);
    assertThat(ready.data(0)).isEqualTo(0x1234_5678_9ABC_DEF0L);
    assertThat(ready.events(0)).isEqualTo(WRITABLE);

    Transfer.writeNow(pipe.write(), ByteBuffer.allocate(1));
    assertThat(epoll.await(ready, TEN_SECONDS)).isEqualTo(2);
    List<Long> data = new ArrayList<>();
    for (int i = 0; i < ready.size(); i++) {
      data.add(ready.data(i));
    }
    assertThat(data).containsExactlyInAnyOrder(Long.MIN_VALUE + 7, 0x1234_5678_9ABC_DEF0L);
  }

  @Test
  void aSmallBatchGetsTheRestNextTime() throws OsException {
    Ready one = new Ready(1);
    epoll.add(pipe.write(), WRITABLE | Epoll.ONE_SHOT, 1);
    int other = Descriptors.dup(pipe.write());
    epoll.add(other, WRITABLE | Epoll.ONE_SHOT, 2);
    long sum = 0;
    while (epoll.await(one, 0) == 1) {
      sum += one.data(0);
    }
    assertThat(sum).isEqualTo(3);
    epoll.remove(other);
    Descriptors.close(other);
  }

  @Test
  void aBatchHasNoEventBeyondItsSize() throws OsException {
    epoll.await(ready, 0);
    assertThat(ready.size()).isZero();
    assertThatThrownBy(() -> ready.data(0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void oneShotFiresOnceUntilItIsModified() throws OsException {
    epoll.add(pipe.write(), WRITABLE | Epoll.ONE_SHOT, 1);
    assertThat(epoll.await(ready, 0)).isEqualTo(1);
    assertThat(epoll.await(ready, 0)).isZero();
    epoll.modify(pipe.write(), WRITABLE | Epoll.ONE_SHOT, 2);
    assertThat(epoll.await(ready, 0)).isEqualTo(1);
    assertThat(ready.data(0)).isEqualTo(2);
  }

  @Test
  void edgeTriggeredFiresAtEachChange() throws OsException {
    epoll.add(pipe.read(), READABLE | Epoll.EDGE_TRIGGERED, 1);
    Transfer.writeNow(pipe.write(), ByteBuffer.allocate(1));
    assertThat(epoll.await(ready, 0)).isEqualTo(1);
    assertThat(epoll.await(ready, 0)).isZero();
    Transfer.writeNow(pipe.write(), ByteBuffer.allocate(1));
    assertThat(epoll.await(ready, 0)).isEqualTo(1);
  }

  @Test
  void hangUpComesUnasked() throws OsException {
    epoll.add(pipe.read(), 0, 1);
    int write = Descriptors.dup(pipe.write());
    Descriptors.close(pipe.write());
    assertThat(epoll.await(ready, 0)).isZero();
    Descriptors.close(write);
    assertThat(epoll.await(ready, TEN_SECONDS)).isEqualTo(1);
    assertThat(ready.events(0)).isEqualTo(HANG_UP);
    pipe = new Pipe(pipe.read(), Descriptors.dup(pipe.read())); // for close()
  }

  @Test
  void removedIsSilent() throws OsException {
    epoll.add(pipe.write(), WRITABLE, 1);
    epoll.remove(pipe.write());
    assertThat(epoll.await(ready, 0)).isZero();
  }

  @Test
  void waitsAtLeastAsLongAsAskedBelowAMillisecond() throws OsException {
    long start = System.nanoTime();
    int found = epoll.await(ready, 300_000);
    long waited = System.nanoTime() - start;
    assertThat(found).isZero();
    assertThat(waited).isGreaterThanOrEqualTo(300_000);
  }

  @Test
  void waitsForEverUntilWoken() throws Exception {
    try (EventFd wake = new EventFd()) {
      epoll.add(wake.fd(), READABLE, 9);
      Thread waker =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      wake.signal();
                    } catch (OsException e) {
                      throw new AssertionError(e);
                    }
                  });
      assertThat(epoll.await(ready, -1)).isEqualTo(1);
      assertThat(ready.data(0)).isEqualTo(9);
      waker.join();
    }
  }

  @Test
  void refusalsAreToldApart() throws OsException {
    epoll.add(pipe.read(), READABLE, 1);
    assertThatThrownBy(() -> epoll.add(pipe.read(), READABLE, 1))
        .hasMessage("epoll_ctl(ADD, " + pipe.read() + "): EEXIST (File exists)");
    assertThatThrownBy(() -> epoll.modify(pipe.write(), READABLE, 1))
        .hasMessage("epoll_ctl(MOD, " + pipe.write() + "): ENOENT (No such file or directory)");
    assertThatThrownBy(() -> epoll.remove(pipe.write()))
        .extracting(e -> ((OsException) e).errno())
        .isEqualTo(Errno.ENOENT);
    assertThatThrownBy(() -> epoll.add(1_000_000, READABLE, 1)).hasMessageContaining("EBADF");
    int regular = Descriptors.open("/etc/passwd", OpenFlags.READ_ONLY);
    assertThatThrownBy(() -> epoll.add(regular, READABLE, 1)).hasMessageContaining("EPERM");
    Descriptors.close(regular);
  }
}
