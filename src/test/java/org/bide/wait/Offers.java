package org.bide.wait;

import org.bide.event.Primitive;

/** Offers of waits that nobody performs, to be given to a source's actor by hand. */
public final class Offers {

  private Offers() {}

  public static Offer of(Primitive<?> event) {
    Wait wait = new Wait(Waiter.of(null, over -> {}), Choosing.ALL, event);
    return new Offer(wait, event, event, null, null, null);
  }
}
