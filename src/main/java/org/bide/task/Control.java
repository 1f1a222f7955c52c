package org.bide.task;

import akka.actor.DeadLetterSuppression;

/**
 * What a task's actor is told besides the messages of its protocol. Of these an actor that has
 * ended misses nothing.
 */
sealed interface Control extends DeadLetterSuppression {

  /** The body can go on that this carries. */
  record Turn(Carrier of) implements Control {}

  /** End. */
  enum Cancel implements Control {
    INSTANCE
  }

  /** The tasks that this one had started have ended. */
  enum ChildrenEnded implements Control {
    INSTANCE
  }

  /** The body wants this run in a turn of the actor. */
  record Call(Runnable call) implements Control {}

  /** The body has returned or thrown; told on the portable carrier. */
  enum BodyEnded implements Control {
    INSTANCE
  }

  /** Told by an actor to itself: all has ended, and this is the turn in which it does. */
  record Over(TaskActor<?, ?> which) implements Control {}

  /**
   * Told by an actor to itself before it fails: if it is the one to read this, supervision has
   * resumed it.
   */
  record Failed(TaskActor<?, ?> which) implements Control {}

  /** The body that ran before has unwound. */
  record Unwound(Unwinding<?, ?> waiting) implements Control {}
}
