package org.bide.fd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bide.selector.Poller;
import org.bide.wait.Offers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * After the close of a descriptor the number may be another's, a child's pidfd for instance, whose
 * arming the poller would take for the old one's.
 */
@DisplayName("W13: nothing is said to the poller of a number that is given back")
class W13StaleNumberTest {

  private final Told poller = new Told();
  private final Watches watches = new Watches(poller, fd -> this.watches().close(fd));

  private Watches watches() {
    return watches;
  }

  /** Writes down what it is told. */
  private static final class Told implements Poller {
    final List<String> said = new ArrayList<>();

    @Override
    public String name() {
      return "told";
    }

    @Override
    public void arm(int fd, int interest, int token) {
      said.add("arm");
    }

    @Override
    public void disarm(int fd) {
      said.add("disarm");
    }

    @Override
    public int poll(long timeoutNanos, Sink sink) throws IOException {
      throw new UnsupportedOperationException();
    }

    @Override
    public void wakeup() {}

    @Override
    public void close() {}
  }

  private static Waiting waiting(Fd fd) {
    return new Waiting.OfWait(Offers.of((Ready) fd.readable()));
  }

  @Test
  void whoLeavesAfterTheClose() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      Waiting waiting = waiting(pipe.reader());
      watches.subscribe(waiting);
      pipe.reader().close();
      assertThat(poller.said).containsExactly("arm", "disarm");
      watches.unsubscribe(waiting); // had not come to know of it
      assertThat(poller.said).containsExactly("arm", "disarm");
    }
  }

  @Test
  void whoComesAfterTheClose() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      pipe.reader().close();
      watches.subscribe(waiting(pipe.reader()));
      assertThat(poller.said).isEmpty();
    }
  }

  @Test
  void whoLeavesBeforeTheClose() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      Waiting waiting = waiting(pipe.reader());
      watches.subscribe(waiting);
      watches.unsubscribe(waiting);
      assertThat(poller.said).containsExactly("arm", "disarm");
    }
  }

  @Test
  void aLateReportOfTheOldOne() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      int number = pipe.reader().number();
      watches.subscribe(waiting(pipe.reader()));
      pipe.reader().close();
      watches.ready(number, 1, -1);
      assertThat(poller.said).containsExactly("arm", "disarm");
    }
  }
}
