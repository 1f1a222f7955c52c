package org.bide.wait;

import akka.actor.typed.Behavior;
import akka.actor.typed.internal.TimerSchedulerImpl.TimerMsg;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;

/**
 * What an actor's message adapter answers when there is nothing to say any more. Akka has no word
 * for it (of null it warns), but for its typed timers it has: the message of a timer that is not
 * set is dropped before any behavior sees it, if the actor has a timer scheduler.
 */
final class StaleMessage extends TimerMsg {

  private static final StaleMessage MESSAGE = new StaleMessage();

  private StaleMessage() {
    super(StaleMessage.class, 0, StaleMessage.class);
  }

  /** From now on this actor drops them. */
  static <M> void allow(ActorContext<M> context) {
    Behavior.start(Behaviors.<M>withTimers(timers -> Behaviors.ignore()), context);
  }

  @SuppressWarnings("unchecked") // dropped before anything asks what it is
  static <M> M of() {
    return (M) MESSAGE;
  }
}
