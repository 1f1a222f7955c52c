package org.bide.stream;

import org.bide.event.Event;

/** One event of an {@link EventSource}, asked so that a failure too tells which one it is of. */
final class Asked {

  /** What a wait finds. */
  sealed interface Answer {
    Asked by();
  }

  record Happened(Asked by, Object detail) implements Answer {}

  record Refused(Asked by, RuntimeException why) implements Answer {}

  private final Event<?> given;
  private final Event<Answer> event;
  private final Leaves leaves;

  Asked(Event<?> given) {
    this.given = given;
    this.event =
        given
            .<Answer>map(detail -> new Happened(this, detail))
            .recover(failure -> new Refused(this, failure));
    this.leaves = Leaves.of(given);
  }

  Event<?> given() {
    return given;
  }

  Event<Answer> event() {
    return event;
  }

  /** Whether it is reported once: what is true stays so, and is no news. */
  boolean isFact() {
    return leaves.areFacts();
  }

  Leaves leaves() {
    return leaves;
  }
}
