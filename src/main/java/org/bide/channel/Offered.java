package org.bide.channel;

import org.bide.wait.Offer;

/** A send or a receive that a wait tries. */
class Offered extends Party {

  private final Offer offer;

  Offered(Role role, Object brings, Offer offer) {
    super(role, brings);
    this.offer = offer;
  }

  final Offer offer() {
    return offer;
  }

  @Override
  final boolean claim() {
    return offer.claim();
  }

  @Override
  final void release() {
    offer.release();
  }

  @Override
  final void commit(Object got) {
    offer.commit(got);
  }

  @Override
  final boolean isOfSameWait(Waiting other) {
    return offer.owner() == other.offer().owner();
  }

  @Override
  void metNobody(Line line) {}
}
