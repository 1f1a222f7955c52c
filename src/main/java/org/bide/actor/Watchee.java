package org.bide.actor;

import akka.actor.InternalActorRef;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Adapter;

/** An actor that can be waited for. It has the equality of its reference, path and incarnation. */
final class Watchee {

  private final ActorRef<?> ref;

  /** Seen by a wait; never false again. */
  private volatile boolean terminated;

  Watchee(ActorRef<?> ref) {
    this.ref = ref;
  }

  ActorRef<?> ref() {
    return ref;
  }

  void hasTerminated() {
    terminated = true;
  }

  /**
   * Whether it is known here to have terminated, without asking it: death watch answers with a
   * message only, which is too late for a wait that only looks. Of an actor on another node nothing
   * is known until it was watched.
   */
  boolean isTerminated() {
    return terminated
        || (Adapter.toClassic(ref) instanceof InternalActorRef classic && classic.isTerminated());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Watchee that && ref.equals(that.ref);
  }

  @Override
  public int hashCode() {
    return ref.hashCode();
  }

  @Override
  public String toString() {
    return ref.path().toSerializationFormat();
  }
}
