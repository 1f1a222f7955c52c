package org.bide.fd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.os.PollEvents.EDGE;
import static org.bide.os.PollEvents.READABLE;
import static org.bide.os.PollEvents.WRITABLE;

import java.util.ArrayList;
import java.util.List;
import org.bide.fd.Watched.Added;
import org.bide.os.PollEvents;
import org.bide.selector.Poller;
import org.bide.wait.Offer;
import org.bide.wait.Offers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** With a poller that writes down what it is told. */
@DisplayName("A descriptor stays armed with edges, and its events are levels all the same")
class WatchedTest {

  /** What {@link Condition#READABLE} asks for, and no edges. */
  private static final String READ = "arm " + PollEvents.toString(Condition.READABLE.events());

  private final Told poller = new Told();
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

  private static final class Told implements Poller {
    final List<String> said = new ArrayList<>();
    boolean leavesArmed = true;

    @Override
    public String name() {
      return "told";
    }

    @Override
    public void arm(int fd, int interest, int token) {
      assertThat((interest & EDGE) != 0).isEqualTo(leavesArmed);
      said.add("arm " + PollEvents.toString(interest & ~EDGE));
    }

    @Override
    public boolean leavesArmed() {
      return leavesArmed;
    }

    @Override
    public void disarm(int fd) {
      said.add("disarm");
    }

    @Override
    public int poll(long timeoutNanos, Sink sink) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void wakeup() {}

    @Override
    public void close() {}
  }

  /** One who looks now, and is then to wait. */
  private Waiting waiting(Offer offer) {
    Waiting waiting = new Waiting.OfWait(offer);
    waiting.seen = watched.reports();
    return waiting;
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
    assertThat(poller.said).containsExactly(READ);
  }

  @Test
  void isArmedEachTimeWhereThePollerForgets() throws Exception {
    poller.leavesArmed = false;
    watched.add(waiting(toRead()));
    watched.ready(READABLE);
    watched.add(waiting(toRead()));
    assertThat(poller.said).containsExactly(READ, READ);
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
    assertThat(poller.said).containsExactly(READ, "arm " + PollEvents.toString(both));
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
    assertThat(poller.said).containsExactly(READ);
    watched.remove(other);
    assertThat(poller.said).containsExactly(READ, "disarm");
    watched.remove(other);
    assertThat(poller.said).containsExactly(READ, "disarm");
  }

  @Test
  void isSilencedWhereItReportsWhatNobodyWaitsFor() throws Exception {
    watched.add(waiting(toRead()));
    for (int i = 0; i < 9; i++) {
      watched.ready(READABLE);
    }
    assertThat(poller.said).containsExactly(READ, "disarm");
    watched.add(waiting(toRead()));
    assertThat(poller.said).containsExactly(READ, "disarm", READ);
  }

  @Test
  void isAskedForLessWhereItReportsAnotherConditionInVain() throws Exception {
    watched.add(waiting(Offers.of(pair.one().writable())));
    watched.ready(WRITABLE);
    watched.add(waiting(toRead()));
    for (int i = 0; i < 8; i++) {
      watched.ready(WRITABLE);
    }
    assertThat(poller.said.getLast()).isEqualTo(READ);
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
