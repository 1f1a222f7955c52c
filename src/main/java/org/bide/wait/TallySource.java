package org.bide.wait;

/**
 * A {@link Tally} as its own waiter's waits see it: something that has occurred since it was last
 * reported, or will.
 */
record TallySource(Tally<?> tally) implements Source {

  @Override
  public void attempt(Offer offer) {
    tally.check();
    if (tally.hasOccurred()) {
      offer.owner().fact();
    }
  }

  @Override
  public void subscribe(Offer offer) {
    tally.arm(offer);
  }

  @Override
  public void unsubscribe(Offer offer) {
    tally.disarm(offer);
  }
}
