package org.bide.actor;

import org.bide.event.UnwrittenKind;

/** Actors. They print as their path; a text cannot name one, since that takes an actor system. */
public final class ActorKind extends UnwrittenKind {

  static final ActorKind ACTOR = new ActorKind();

  /** For {@link java.util.ServiceLoader}. */
  public ActorKind() {
    super("actor", "an actor");
  }
}
