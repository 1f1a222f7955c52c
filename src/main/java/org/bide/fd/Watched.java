package org.bide.fd;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.bide.event.EventException;
import org.bide.os.PollEvents;
import org.bide.wait.Offer;

/** A descriptor that somebody waits for, and who does. */
final class Watched {

  /** What comes unasked, and concerns everybody who waits on the descriptor. */
  private static final int FOR_ALL = PollEvents.HANG_UP | PollEvents.ERROR | PollEvents.INVALID;

  private final Fd fd;
  private final List<Offer> offers = new ArrayList<>(1);

  /** What the selector was asked for and has not answered; 0 for nothing. */
  private int armed;

  /** Tells this from an earlier one of the same number. */
  private final long generation;

  Watched(Fd fd, long generation) {
    this.fd = fd;
    this.generation = generation;
  }

  Fd fd() {
    return fd;
  }

  long generation() {
    return generation;
  }

  void add(Offer offer) {
    offers.add(offer);
  }

  void remove(Offer offer) {
    offers.remove(offer);
  }

  boolean isEmpty() {
    return offers.isEmpty();
  }

  /** What to ask the selector for now, or 0 if it has been asked for all of it. */
  int toArm() {
    int wanted = 0;
    for (Offer offer : offers) {
      wanted |= events(offer);
    }
    if ((wanted & ~armed) == 0) {
      return 0;
    }
    armed = wanted;
    return wanted;
  }

  /** The selector has answered: fires everyone whom it concerns. */
  void ready(int found) {
    armed = 0;
    for (Iterator<Offer> all = offers.iterator(); all.hasNext(); ) {
      Offer offer = all.next();
      if ((found & (events(offer) | FOR_ALL)) != 0) {
        all.remove();
        offer.fact(Readiness.of(found));
      }
    }
  }

  void closed() {
    offers.forEach(offer -> offer.fact(FdSource.closed(fd)));
    offers.clear();
  }

  void refused(Exception why) {
    offers.forEach(offer -> offer.refuse(new EventException(offer.event(), why.getMessage(), why)));
    offers.clear();
  }

  private static int events(Offer offer) {
    return ((Ready) offer.event()).events();
  }
}
