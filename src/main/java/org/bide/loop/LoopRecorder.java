package org.bide.loop;

import akka.actor.ActorCell;
import akka.dispatch.Mailbox;
import java.io.IOException;
import org.bide.selector.Batch;
import org.bide.selector.Poller;

/**
 * Tells the JDK's Flight Recorder, if there is one and somebody records, what the loops do. As long
 * as nobody does, what is asked of it is a constant to the compiler, and nothing is made.
 */
final class LoopRecorder {

  /** The JVM may be without that module, and then the events' classes must not be loaded. */
  private static final boolean EXISTS = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  private static final TurnEvent TURN = EXISTS ? new TurnEvent() : null;
  private static final PollEvent POLL = EXISTS ? new PollEvent() : null;

  private LoopRecorder() {}

  static void run(Runnable turn) {
    if (EXISTS && TURN.isEnabled()) {
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
    return EXISTS && POLL.isEnabled()
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
