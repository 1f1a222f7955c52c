package org.bide.fd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.fd.ToldPoller.ARM_TO_READ;
import static org.bide.fd.ToldPoller.DISARM;

import org.bide.wait.Offers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * After the close of a descriptor the number may be another's, a child's pidfd for instance, whose
 * arming the poller would take for the old one's.
 */
@DisplayName("W13: nothing is said to the poller of a number that is given back")
class W13StaleNumberTest {

  private final ToldPoller poller = new ToldPoller(false);
  private final Watches watches = new Watches(poller, fd -> this.watches().close(fd));

  private Watches watches() {
    return watches;
  }

  private static Waiting waiting(Fd fd) {
    return new Waiting.OfWait(Offers.of(fd.readable()), 0);
  }

  @Test
  void whoLeavesAfterTheClose() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      Waiting waiting = waiting(pipe.reader());
      watches.subscribe(waiting);
      pipe.reader().close();
      assertThat(poller.said).containsExactly(ARM_TO_READ, DISARM);
      watches.unsubscribe(waiting); // had not come to know of it
      assertThat(poller.said).containsExactly(ARM_TO_READ, DISARM);
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
      assertThat(poller.said).containsExactly(ARM_TO_READ, DISARM);
    }
  }

  @Test
  void aLateReportOfTheOldOne() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      int number = pipe.reader().number();
      watches.subscribe(waiting(pipe.reader()));
      pipe.reader().close();
      watches.ready(number, 1, -1);
      assertThat(poller.said).containsExactly(ARM_TO_READ, DISARM);
    }
  }
}
