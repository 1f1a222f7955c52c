package org.bide.channel;

import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;
import org.bide.wait.Offer;
import org.bide.wait.Source;

/** What the two events of a channel have in common: the channel itself is their source. */
sealed interface ChannelEvent<T> extends Primitive<T>, Source permits Send, Receive {

  Exchange exchange();

  Role role();

  /** What the partner gets: the value from a sender, word that it is sent from a receiver. */
  Object brings();

  @Override
  default Resource resource() {
    return exchange().resource();
  }

  @Override
  default Nature nature() {
    return Nature.TAKING;
  }

  @Override
  default void attempt(Offer offer) {
    exchange().meet(new Offered(role(), brings(), offer));
  }

  @Override
  default void subscribe(Offer offer) {
    exchange().meet(new Waiting(role(), brings(), offer));
  }

  @Override
  default void unsubscribe(Offer offer) {
    exchange().forget(offer);
  }
}
