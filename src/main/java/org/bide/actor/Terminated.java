package org.bide.actor;

import akka.actor.typed.ActorRef;

/**
 * An actor has terminated. Whether it stopped or failed Akka tells its parent only.
 *
 * @param ref the actor; for an actor system the guardian of its users' actors
 */
public record Terminated(ActorRef<?> ref) {

  @Override
  public String toString() {
    return "terminated";
  }
}
