package org.bide.task;

import akka.actor.typed.ActorRef;
import java.util.function.Consumer;

/**
 * What the former body of an actor leaves to whoever comes next at its path: the messages that
 * nobody took, and perhaps itself, as long as it unwinds.
 *
 * @param <M> the messages
 */
interface Handover<M> {

  /** The actor that the body ran in. */
  ActorRef<?> actor();

  /** Where the end of the body, and of the tasks that it started, is found. */
  TaskEnd<?> end();

  /** Hands over, in their order, what nobody took. Any thread, once the body has ended. */
  void drain(Consumer<? super M> to);

  default boolean hasEnded() {
    return end().get() != null;
  }
}
