package org.bide.fd;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.bide.event.EventException;
import org.bide.os.Errno;
import org.bide.os.OsException;
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

  private final FdEvent<?> event;
  private final Ready ready;
  private final int events;

  /**
   * @param event as it was asked for, which an error is to name
   * @param seen see {@link #seen}
   */
  Waiting(FdEvent<?> event, Ready ready, int seen) {
    this.event = event;
    this.ready = ready;
    this.events = ready.events();
    this.seen = seen;
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
  final Readiness look() throws ClosedChannelException {
    return Look.now(event, ready);
  }

  /** The kernel does not watch it. */
  final void failed(IOException why) {
    if (why instanceof OsException os && os.errno() == Errno.EBADF) {
      closed(); // it was open when the wait began
    } else {
      refused(new EventException(event, why.getMessage(), why));
    }
  }

  abstract void fire(Readiness found);

  abstract void closed();

  abstract void refused(EventException why);

  /** A wait. */
  static final class OfWait extends Waiting {

    private final Offer offer;

    OfWait(Offer offer, int seen) {
      Ready event = (Ready) offer.event();
      super(event, event, seen);
      this.offer = offer;
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
  }

  /** A task that remembers the first time, between its waits as well. */
  static final class OfMemory extends Waiting {

    private final Tally<Readiness> tally;

    OfMemory(Tally<Readiness> tally) {
      Once event = (Once) tally.event();
      super(event, event.ready(), 0);
      this.tally = tally;
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
  }
}
