package org.bide.wait;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;

/**
 * A child of the actor that waits, so that the wait ends when that stops or restarts, whatever its
 * behavior is. It stops when it is told that the wait has ended.
 */
final class WaitGuard {

  private static final String DISPATCHER = "bide.same-thread";

  /**
   * The wait has ended.
   *
   * @param failure what the guard is to fail with, or null
   */
  record Over(RuntimeException failure) {}

  private WaitGuard() {}

  static ActorRef<Over> spawn(ActorContext<?> parent, Detached wait) {
    return parent.spawnAnonymous(guarding(wait), DispatcherSelector.fromConfig(DISPATCHER));
  }

  private static Behavior<Over> guarding(Detached wait) {
    return Behaviors.receive(Over.class)
        .onAnyMessage(
            over -> {
              if (over.failure() != null) {
                throw over.failure();
              }
              return Behaviors.stopped();
            })
        .onSignal(
            PostStop.class,
            stop -> {
              wait.abandon();
              return Behaviors.same();
            })
        .build();
  }
}
