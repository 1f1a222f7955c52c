package org.bide.fd;

import org.bide.event.EventException;
import org.bide.wait.Offer;
import org.bide.wait.Tally;

/** One who is to be told when the kernel says that a condition holds. */
sealed interface Waiting {

  Ready ready();

  void fire(Readiness found);

  void closed();

  void refused(Exception why);

  /** A wait. */
  record OfWait(Offer offer) implements Waiting {

    @Override
    public Ready ready() {
      return (Ready) offer.event();
    }

    @Override
    public void fire(Readiness found) {
      offer.fact(found);
    }

    @Override
    public void closed() {
      offer.fact(Look.closed(ready().fd()));
    }

    @Override
    public void refused(Exception why) {
      offer.refuse(new EventException(offer.event(), why.getMessage(), why));
    }
  }

  /** A task that remembers the first time, between its waits as well. */
  record OfMemory(Tally<Readiness> tally) implements Waiting {

    @Override
    public Ready ready() {
      return ((Once) tally.event()).ready();
    }

    @Override
    public void fire(Readiness found) {
      tally.add(found);
    }

    @Override
    public void closed() {
      tally.gone(Look.closed(ready().fd()));
    }

    @Override
    public void refused(Exception why) {
      tally.refuse(new EventException(tally.event(), why.getMessage(), why));
    }
  }
}
