package org.bide.fd;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.bide.event.EventException;
import org.bide.event.Gone;
import org.bide.event.Resource;
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
    try {
      Readiness found = now(event, event);
      if (found != null) {
        offer.fact(found);
      }
      return found != null;
    } catch (ClosedChannelException e) {
      offer.fact(closed(event.fd()));
      return true;
    }
  }

  /**
   * How the descriptor of an event stands now.
   *
   * <p>A channel may be closed while this looks, for its owner asks nobody, and the number may be
   * another file's: what was found, an error included, then says nothing of the channel.
   *
   * @param asked on behalf of which event; it is named in errors
   * @return what the look found; null if nothing of it is true
   * @throws ClosedChannelException if the descriptor is closed
   * @throws EventException if the event cannot be waited for
   */
  static Readiness now(FdEvent<?> asked, Level level) throws ClosedChannelException {
    Fd fd = level.fd();
    fd.beginUse();
    try {
      Readiness found = level.look(asked, fd.number());
      if (found != null && !fd.isOpen()) {
        throw new ClosedChannelException();
      }
      return found;
    } catch (ClosedChannelException e) {
      throw e;
    } catch (EventException | IOException e) {
      if (!fd.isOpen()) {
        throw new ClosedChannelException();
      }
      throw e instanceof EventException refused
          ? refused
          : new EventException(asked, e.getMessage(), e);
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
