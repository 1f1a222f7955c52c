package org.bide.fd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.fd.ToldPoller.ARM_TO_READ;
import static org.bide.fd.ToldPoller.DISARM;
import static org.bide.os.PollEvents.READABLE;
import static org.bide.os.PollEvents.WRITABLE;

import org.bide.fd.Watched.Added;
import org.bide.os.PollEvents;
import org.bide.wait.Offer;
import org.bide.wait.Offers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** With a poller that writes down what it is told. */
@DisplayName("A descriptor stays armed with edges, and its events are levels all the same")
class WatchedTest {

  private final ToldPoller poller = new ToldPoller(true);
  private FdPair pair;
  private Watched watched;

  @BeforeEach
  void open() throws Exception {
    pair = Fd.pair();
    watched = new Watched(pair.one(), poller, -1);
  }

  @AfterEach
  void close() throws Exception {
    pair.close();
  }

  /** One who looks now, and is then to wait. */
  private Waiting waiting(Offer offer) {
    return new Waiting.OfWait(offer, watched.reports());
  }

  private Offer toRead() {
    return Offers.of(pair.one().readable());
  }

  @Test
  void isArmedOnceForWaitAfterWait() throws Exception {
    for (int i = 0; i < 3; i++) {
      Waiting waiting = waiting(toRead());
      assertThat(watched.add(waiting)).isEqualTo(Added.YES);
      watched.ready(READABLE);
      assertThat(watched.isWaitedFor()).isFalse();
    }
    assertThat(poller.said).containsExactly(ARM_TO_READ);
  }

  @Test
  void isArmedEachTimeWhereThePollerForgets() throws Exception {
    ToldPoller forgetful = new ToldPoller(false);
    watched = new Watched(pair.one(), forgetful, -1);
    watched.add(waiting(toRead()));
    watched.ready(READABLE);
    watched.add(waiting(toRead()));
    assertThat(forgetful.said).containsExactly(ARM_TO_READ, ARM_TO_READ);
  }

  @Test
  void whatIsReportedBetweenTheLookAndTheWaitMakesItLookAgain() throws Exception {
    watched.add(waiting(toRead()));
    watched.ready(READABLE);
    Waiting late = waiting(toRead());
    watched.ready(READABLE); // after its look: nobody else will tell of these bytes
    assertThat(watched.add(late)).isEqualTo(Added.LOOK_AGAIN);
    late.seen = watched.reports();
    assertThat(watched.add(late)).isEqualTo(Added.YES);
  }

  @Test
  void anotherConditionIsAskedForAsWell() throws Exception {
    watched.add(waiting(toRead()));
    watched.add(waiting(Offers.of(pair.one().writable())));
    int both = Condition.READABLE.events() | WRITABLE;
    assertThat(poller.said).containsExactly(ARM_TO_READ, ToldPoller.armed(both));
    watched.ready(WRITABLE);
    assertThat(watched.isWaitedFor()).as("the reader").isTrue();
  }

  @Test
  void whoLeavesLeavesNothing() throws Exception {
    Waiting one = waiting(toRead());
    Waiting other = waiting(toRead());
    watched.add(one);
    watched.add(other);
    watched.remove(one);
    assertThat(poller.said).containsExactly(ARM_TO_READ);
    watched.remove(other);
    assertThat(poller.said).containsExactly(ARM_TO_READ, DISARM);
    watched.remove(other);
    assertThat(poller.said).containsExactly(ARM_TO_READ, DISARM);
  }

  @Test
  void isSilencedWhereItReportsWhatNobodyWaitsFor() throws Exception {
    watched.add(waiting(toRead()));
    for (int i = 0; i < 9; i++) {
      watched.ready(READABLE);
    }
    assertThat(poller.said).containsExactly(ARM_TO_READ, DISARM);
    watched.add(waiting(toRead()));
    assertThat(poller.said).containsExactly(ARM_TO_READ, DISARM, ARM_TO_READ);
  }

  @Test
  void isAskedForLessWhereItReportsAnotherConditionInVain() throws Exception {
    watched.add(waiting(Offers.of(pair.one().writable())));
    watched.ready(WRITABLE);
    watched.add(waiting(toRead()));
    for (int i = 0; i < 8; i++) {
      watched.ready(WRITABLE);
    }
    assertThat(poller.said.getLast()).isEqualTo(ARM_TO_READ);
    assertThat(watched.isWaitedFor()).isTrue();
  }

  @Test
  void anInterruptedWaitThatBeginsAgainStandsThereOnce() throws Exception {
    Waiting one = waiting(toRead());
    watched.add(one);
    assertThat(watched.add(one)).isEqualTo(Added.YES);
    watched.remove(one);
    assertThat(watched.isWaitedFor()).isFalse();
  }

  @Test
  void hangingUpIsToldToEveryone() throws Exception {
    watched.add(waiting(toRead()));
    watched.add(waiting(Offers.of(pair.one().writable())));
    watched.ready(PollEvents.HANG_UP);
    assertThat(watched.isWaitedFor()).isFalse();
  }

  @Test
  void nobodyWaitsForWhatIsClosed() throws Exception {
    Waiting late = waiting(toRead());
    watched.close();
    assertThat(watched.add(late)).isEqualTo(Added.CLOSED);
    assertThat(poller.said).isEmpty();
  }
}
