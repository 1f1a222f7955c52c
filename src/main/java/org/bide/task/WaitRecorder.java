package org.bide.task;

import java.util.stream.Collectors;
import jdk.jfr.FlightRecorder;
import org.bide.event.Event;
import org.bide.wait.Wait;
import org.bide.wait.WaitSight;

/**
 * Tells the JDK's Flight Recorder, if there is one and somebody records, of the waits of tasks.
 *
 * <p>As long as nobody does, that takes one look at a field of the JDK. The event's class must not
 * even be loaded: the first of its kind lets the JVM set up half of its recorder, which takes
 * hundreds of milliseconds.
 */
final class WaitRecorder {

  private static final boolean EXISTS = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  private WaitRecorder() {}

  static boolean isOn() {
    return EXISTS && FlightRecorder.isInitialized() && Probe.WAIT.isEnabled();
  }

  /** Loaded when there is a recorder; what it says is then a constant to the compiler. */
  private static final class Probe {
    static final WaitEvent WAIT = new WaitEvent();
  }

  /** A wait begins; only if it {@link #isOn}. */
  static WaitEvent begin() {
    WaitEvent event = new WaitEvent();
    event.begin();
    return event;
  }

  static void end(WaitEvent event, TaskActor<?, ?> actor, Wait wait) {
    event.end();
    if (event.shouldCommit()) {
      event.events =
          WaitSight.of(wait).events().stream()
              .map(Event::toString)
              .collect(Collectors.joining(", "));
      event.endedBy = WaitSight.endOf(wait);
      commit(event, actor);
    }
  }

  /** It was for a message alone. */
  static void endOfReceive(WaitEvent event, TaskActor<?, ?> actor, boolean hasMessage) {
    event.end();
    if (event.shouldCommit()) {
      event.events = new Message<>(actor.inbox()).text();
      event.endedBy = hasMessage ? event.events : "cancelled";
      commit(event, actor);
    }
  }

  private static void commit(WaitEvent event, TaskActor<?, ?> actor) {
    event.task = actor.context().getSelf().path().toStringWithoutAddress();
    event.commit();
  }
}
