package org.bide.fd;

import org.bide.event.EventException;
import org.bide.event.Gone;
import org.bide.event.Resource;
import org.bide.os.OsException;
import org.bide.wait.Offer;

/** One look at how a descriptor stands. */
final class Look {

  private Look() {}

  /**
   * Fires the offer if its event is true now, or the descriptor closed. Any thread.
   *
   * @return whether it fired
   * @throws EventException if the event cannot be waited for
   */
  static boolean at(Offer offer) {
    Level event = (Level) offer.event();
    Fd fd = event.fd();
    if (!fd.acquire()) {
      offer.fact(closed(fd));
      return true;
    }
    try {
      Readiness found = event.look(fd.number());
      if (found != null) {
        offer.fact(found);
      }
      return found != null;
    } catch (EventException e) {
      if (fd.isOpen()) {
        throw e;
      }
      offer.fact(closed(fd)); // a channel, closed between the two lines
      return true;
    } catch (OsException e) {
      throw new EventException(event, e.getMessage(), e);
    } finally {
      fd.release();
    }
  }

  /** As {@link #at}, for those who have nobody to throw at: refuses the offer instead. */
  static boolean settles(Offer offer) {
    try {
      return at(offer);
    } catch (EventException e) {
      offer.refuse(e);
      return true;
    }
  }

  static Gone closed(Fd fd) {
    return new Gone(new Resource(FdKind.FD, fd), "was closed");
  }
}
