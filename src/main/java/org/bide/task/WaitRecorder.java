package org.bide.task;

import java.util.stream.Collectors;
import org.bide.event.Event;
import org.bide.wait.Wait;
import org.bide.wait.WaitSight;

/**
 * Tells the JDK's Flight Recorder, if there is one and somebody records, of the waits of tasks. As
 * long as nobody does, what is asked of it is a constant to the compiler, and nothing is made.
 */
final class WaitRecorder {

  /**
   * Null where the JVM is without the module {@code jdk.jfr}: then the class must not be loaded.
   */
  private static final WaitEvent PROBE =
      ModuleLayer.boot().findModule("jdk.jfr").isPresent() ? new WaitEvent() : null;

  private WaitRecorder() {}

  static boolean isOn() {
    return PROBE != null && PROBE.isEnabled();
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
