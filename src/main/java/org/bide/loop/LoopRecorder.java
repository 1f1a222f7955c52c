package org.bide.loop;

import akka.actor.ActorCell;
import akka.dispatch.Mailbox;
import java.io.IOException;
import jdk.jfr.FlightRecorder;
import org.bide.selector.Batch;
import org.bide.selector.Poller;

/**
 * Tells the JDK's Flight Recorder, if there is one and somebody records, what the loops do.
 *
 * <p>As long as nobody does, that takes one look at a field of the JDK. The events' classes must
 * not even be loaded: the first of their kind lets the JVM set up half of its recorder, which takes
 * hundreds of milliseconds.
 */
final class LoopRecorder {

  private static final boolean EXISTS = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  private LoopRecorder() {}

  private static boolean isThere() {
    return EXISTS && FlightRecorder.isInitialized();
  }

  /** Loaded when there is a recorder; what these say is then a constant to the compiler. */
  private static final class Probe {
    static final TurnEvent TURN = new TurnEvent();
    static final PollEvent POLL = new PollEvent();
  }

  static void run(Runnable turn) {
    if (isThere() && Probe.TURN.isEnabled()) {
      runRecorded(turn);
    } else {
      turn.run();
    }
  }

  private static void runRecorded(Runnable turn) {
    TurnEvent event = new TurnEvent();
    event.begin();
    try {
      turn.run();
    } finally {
      event.end();
      if (event.shouldCommit()) {
        event.of = name(turn);
        event.commit();
      }
    }
  }

  private static String name(Runnable turn) {
    ActorCell actor = turn instanceof Mailbox mailbox ? mailbox.actor() : null;
    return actor == null ? turn.toString() : actor.self().path().toStringWithoutAddress();
  }

  /** {@link Poller#poll}. */
  static int poll(Poller poller, long timeoutNanos, Batch found) throws IOException {
    return isThere() && Probe.POLL.isEnabled()
        ? pollRecorded(poller, timeoutNanos, found)
        : poller.poll(timeoutNanos, found);
  }

  private static int pollRecorded(Poller poller, long timeoutNanos, Batch found)
      throws IOException {
    PollEvent event = new PollEvent();
    event.longest = timeoutNanos;
    event.begin();
    try {
      event.found = poller.poll(timeoutNanos, found);
    } finally {
      event.end();
      event.commit();
    }
    return event.found;
  }
}
