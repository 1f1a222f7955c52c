package org.bide.channel;

import org.bide.wait.Offer;
import org.bide.wait.Taking;

/** A send or a receive of a suspended wait. It stands in a {@link Line} until it is served. */
final class Waiting extends Offered {

  /** The neighbours in the line, and the line; all guarded by the exchange. */
  Waiting before;

  Waiting behind;
  Line line;

  Waiting(Role role, Object brings, Offer offer) {
    super(role, brings, offer);
  }

  @Override
  void metNobody(Line ownLine) {
    offer().ticket(this);
    ownLine.add(this);
  }

  /** Tries to end its wait with this transfer, from the partner's side. */
  Taking take(Object got) {
    return offer().take(got);
  }

  void wake() {
    offer().wake();
  }
}
