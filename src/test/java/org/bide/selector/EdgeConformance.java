package org.bide.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.os.PollEvents.EDGE;
import static org.bide.os.PollEvents.HANG_UP;
import static org.bide.os.PollEvents.READABLE;
import static org.bide.os.PollEvents.WRITABLE;

import org.bide.os.Descriptors;
import org.bide.os.Pipe;
import org.bide.os.SocketPair;
import org.junit.jupiter.api.Test;

/** What {@link Poller} says of {@code EDGE}, for the pollers that have it. */
abstract class EdgeConformance extends ConcurrencyConformance {

  /** libkqueue: kevent_socket_clear, kevent_read_clear. */
  @Test
  void reportsEachTransitionWithoutBeingArmedAgain() throws Exception {
    Pipe pipe = pipe();
    poller.arm(pipe.read(), READABLE | EDGE, 1);
    assertSilent();
    write(pipe.write());
    assertThat(poll(LONG)).containsExactly(new Report(pipe.read(), READABLE, 1));
    assertSilent(); // it is readable still
    read(pipe.read());
    write(pipe.write());
    assertThat(poll(LONG)).containsExactly(new Report(pipe.read(), READABLE, 1));
    assertSilent();
  }

  @Test
  void reportsWhatIsReadyWhenTheEdgeIsArmed() throws Exception {
    Pipe pipe = pipe();
    write(pipe.write());
    poller.arm(pipe.read(), READABLE | EDGE, 1);
    assertThat(poll(LONG)).containsExactly(new Report(pipe.read(), READABLE, 1));
    assertSilent();
  }

  @Test
  void reportsAHangUpAsATransition() throws Exception {
    Pipe pipe = pipe();
    poller.arm(pipe.read(), READABLE | EDGE, 1);
    Descriptors.close(pipe.write());
    Report report = poll(LONG).get(0);
    assertThat(report.readiness() & HANG_UP).isEqualTo(HANG_UP);
    assertSilent();
  }

  @Test
  void reportsBothDirectionsAtTheirTransitions() throws Exception {
    SocketPair pair = pair();
    poller.arm(pair.first(), READABLE | WRITABLE | EDGE, 1);
    assertThat(poll(LONG)).containsExactly(new Report(pair.first(), WRITABLE, 1));
    assertSilent();
    write(pair.second());
    assertThat(poll(LONG).get(0).readiness() & READABLE).isEqualTo(READABLE);
    assertSilent();
  }

  @Test
  void armingOnceEndsTheEdges() throws Exception {
    Pipe pipe = pipe();
    poller.arm(pipe.read(), READABLE | EDGE, 1);
    poller.arm(pipe.read(), READABLE, 2);
    write(pipe.write());
    assertThat(poll(LONG)).containsExactly(new Report(pipe.read(), READABLE, 2));
    write(pipe.write());
    assertSilent();
    poller.arm(pipe.read(), READABLE | EDGE, 3);
    poller.disarm(pipe.read());
    write(pipe.write());
    assertSilent();
  }
}
