package org.bide.task;

import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import org.bide.event.EventException;
import org.bide.wait.Late;
import org.bide.wait.Offer;
import org.jctools.queues.atomic.SpscUnboundedAtomicArrayQueue;

/**
 * The messages that a task has not taken yet. Its actor puts them in and its body takes them out;
 * on the portable carrier these are two threads.
 *
 * <p>The body is the only one to take, so a wait is committed with the promise of a message, which
 * the body fetches when it collects.
 */
final class Inbox<M> implements Late {

  private static final int CHUNK = 16;

  private final String owner;
  private final SpscUnboundedAtomicArrayQueue<M> messages =
      new SpscUnboundedAtomicArrayQueue<>(CHUNK);

  /** The offer of the wait that the body is suspended in, if that waits for a message. */
  private volatile Offer waiting;

  Inbox(String owner) {
    this.owner = owner;
  }

  /** Only the actor. */
  void put(M message) {
    messages.offer(message);
    // The queue publishes with an ordered store, after which the next load may overtake it. Without
    // the fence a body on another thread that is about to suspend, and this, could miss each other.
    VarHandle.fullFence();
    Offer suspended = waiting;
    if (suspended != null) {
      suspended.give(this);
    }
  }

  void attempt(Offer offer) {
    if (!messages.isEmpty()) {
      offer.claim();
      offer.commit(this);
    }
  }

  void subscribe(Offer offer) {
    if (waiting != null && waiting.owner() != offer.owner()) {
      throw new EventException(offer.event(), "only the task itself may wait for its messages");
    }
    waiting = offer;
    if (!messages.isEmpty()) {
      offer.give(this);
    }
  }

  void unsubscribe() {
    waiting = null;
  }

  /** The message that the wait was committed for. */
  @Override
  public Object detail() {
    waiting = null;
    return messages.poll();
  }

  /** Hands over what nobody took, when the task has ended. */
  void drain(Consumer<M> to) {
    for (M message = messages.poll(); message != null; message = messages.poll()) {
      to.accept(message);
    }
  }

  @Override
  public String toString() {
    return owner;
  }
}
