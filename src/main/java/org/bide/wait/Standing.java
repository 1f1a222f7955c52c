package org.bide.wait;

import org.bide.event.EventException;

/**
 * How a wait stands: one of the three phases in which it may still be committed, or its verdict.
 * The verdict is what {@link Wait} sets with a single compare-and-set, so whoever sets it decides
 * everything at once.
 */
sealed interface Standing permits Standing.Phase, Standing.Ended, Standing.Refused, Offer {

  enum Phase implements Standing {
    /** The thread that waits tries its offers; nobody else knows of them yet. */
    TRYING,
    /** Sources know of it; the first to commit it wins. */
    WAITING,
    /** Its own thread holds it while it tries to commit a partner as well, or neither. */
    CLAIMED
  }

  /** Over without a taking. (A taking's verdict is its {@link Offer}.) */
  enum Ended implements Standing {
    FACTS,
    TIMED_OUT,
    CANCELLED
  }

  /** Over because one of its events cannot be waited for. */
  record Refused(EventException why) implements Standing {}
}
