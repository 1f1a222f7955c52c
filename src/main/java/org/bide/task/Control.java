package org.bide.task;

import akka.actor.typed.ActorRef;

/** What a task's actor is told besides the messages of its protocol. */
sealed interface Control {

  /** The body can go on. One instance for each task. */
  record Turn(Runnable continuation) implements Control {}

  /** End. */
  enum Cancel implements Control {
    INSTANCE
  }

  /** A task that this one started has ended. */
  record ChildEnded(ActorRef<?> child, Outcome<?> outcome) implements Control {}

  /** The body wants this run in a turn of the actor. */
  record Call(Runnable call) implements Control {}

  /** The body has returned or thrown; told on the portable carrier. */
  enum BodyEnded implements Control {
    INSTANCE
  }
}
