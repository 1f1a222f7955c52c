package org.bide.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.os.PollEvents.READABLE;

import org.junit.jupiter.api.Test;

class EventFdTest {
  @Test
  void isReadableFromSignalToDrain() throws OsException {
    try (EventFd eventFd = new EventFd()) {
      assertThat(Poll.now(eventFd.fd(), READABLE)).isZero();
      eventFd.signal();
      eventFd.signal();
      assertThat(Poll.now(eventFd.fd(), READABLE)).isEqualTo(READABLE);
      assertThat(eventFd.drain()).isEqualTo(2);
      assertThat(Poll.now(eventFd.fd(), READABLE)).isZero();
      assertThat(eventFd.drain()).isZero();
    }
  }

  @Test
  void afterCloseASignalReachesNoOtherFile() throws OsException {
    EventFd eventFd = new EventFd();
    eventFd.close();
    Pipe pipe =
        Pipe.open(true, true); // gets the number that was closed, as the lowest that is free
    eventFd.signal();
    eventFd.close();
    assertThat(Fill.toRead(pipe.read())).hasValue(0);
    assertThat(Descriptors.isOpen(pipe.read())).isTrue();
    assertThat(Descriptors.isOpen(pipe.write())).isTrue();
    Descriptors.close(pipe.read());
    Descriptors.close(pipe.write());
  }
}
