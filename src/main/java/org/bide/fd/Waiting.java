package org.bide.fd;

import java.nio.channels.ClosedChannelException;
import org.bide.event.EventException;
import org.bide.wait.Offer;
import org.bide.wait.Tally;

/**
 * One who is to be told when the kernel says that a condition holds. It stands in a {@link Watched}
 * until it is.
 */
abstract sealed class Waiting {

  /** The next in the {@link Watched} that this stands in. Guarded by that. */
  Waiting next;

  /** Whether it stands there, or has stood there. Guarded by that. */
  boolean added;

  /** How often the kernel had told of the descriptor when this last looked itself. */
  int seen;

  private final Ready ready;
  private final int events;

  Waiting(Ready ready) {
    this.ready = ready;
    this.events = ready.events();
  }

  final Fd fd() {
    return ready.fd();
  }

  final int events() {
    return events;
  }

  /**
   * Looks itself.
   *
   * @return how the descriptor stands if one of the conditions holds, or null
   * @throws ClosedChannelException if it is closed
   * @throws EventException if it cannot be waited for
   */
  abstract Readiness look() throws ClosedChannelException;

  abstract void fire(Readiness found);

  abstract void closed();

  abstract void refused(EventException why);

  abstract EventException refusal(Exception why);

  /** A wait. */
  static final class OfWait extends Waiting {

    private final Offer offer;

    OfWait(Offer offer) {
      super((Ready) offer.event());
      this.offer = offer;
    }

    @Override
    Readiness look() throws ClosedChannelException {
      Ready event = (Ready) offer.event();
      return Look.now(event, event::look);
    }

    @Override
    void fire(Readiness found) {
      offer.fact(found);
    }

    @Override
    void closed() {
      offer.fact(Look.closed(fd()));
    }

    @Override
    void refused(EventException why) {
      offer.refuse(why);
    }

    @Override
    EventException refusal(Exception why) {
      return new EventException(offer.event(), why.getMessage(), why);
    }
  }

  /** A task that remembers the first time, between its waits as well. */
  static final class OfMemory extends Waiting {

    private final Tally<Readiness> tally;

    OfMemory(Tally<Readiness> tally) {
      super(((Once) tally.event()).ready());
      this.tally = tally;
    }

    @Override
    Readiness look() throws ClosedChannelException {
      Once event = (Once) tally.event();
      return Look.now(event, number -> event.ready().look(event, number));
    }

    @Override
    void fire(Readiness found) {
      tally.add(found);
    }

    @Override
    void closed() {
      tally.gone(Look.closed(fd()));
    }

    @Override
    void refused(EventException why) {
      tally.refuse(why);
    }

    @Override
    EventException refusal(Exception why) {
      return new EventException(tally.event(), why.getMessage(), why);
    }
  }
}
