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

  @Test
  void closeWaitsForNobodyAndTheLastUserGivesTheNumberBack() throws OsException {
    EventFd eventFd = new EventFd();
    assertThat(eventFd.acquire()).isTrue(); // as in the middle of a signal
    eventFd.close();
    assertThat(Descriptors.isOpen(eventFd.fd())).isTrue();
    assertThat(eventFd.acquire()).isFalse();
    eventFd.signal();
    assertThat(eventFd.drain()).isZero();
    eventFd.release();
    assertThat(Descriptors.isOpen(eventFd.fd())).isFalse();
  }

  @Test
  void aClosedOneIsClosedOnce() throws OsException {
    EventFd eventFd = new EventFd();
    eventFd.acquire();
    eventFd.close();
    eventFd.close();
    assertThat(Descriptors.isOpen(eventFd.fd())).isTrue();
    eventFd.release();
    assertThat(Descriptors.isOpen(eventFd.fd())).isFalse();
  }
}
