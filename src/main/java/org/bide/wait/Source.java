package org.bide.wait;

/**
 * Where facts and takings come from.
 *
 * <p>{@link #attempt} must not block and is called on the thread that waits. {@link #subscribe} and
 * {@link #unsubscribe} are called on that thread too and normally send a message to the source's
 * actor; they arrive in the order in which they were sent. All three may be called from any thread.
 *
 * <p>A source keeps an offer until it fired it or was told to forget it, and no longer.
 */
public interface Source {

  /**
   * Fires the offer if its event has happened or can be had now, and does nothing otherwise.
   *
   * @throws org.bide.event.EventException if the event cannot be waited for
   */
  void attempt(Offer offer);

  /** Fires the offer as soon as its event happens; at once if it has happened by now. */
  void subscribe(Offer offer);

  /** Forgets the offer; without effect where it is not known, since it may just have fired. */
  void unsubscribe(Offer offer);

  /**
   * Takes back what an offer was committed with, as if it had not been taken: its waiter is gone
   * and will never see it. Does nothing where that makes no difference, as for one who has sent.
   */
  default void undo(Offer offer, Object taken) {}
}
