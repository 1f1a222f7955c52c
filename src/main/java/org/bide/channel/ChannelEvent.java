package org.bide.channel;

import org.bide.event.Nature;
import org.bide.event.Resource;
import org.bide.wait.Offer;
import org.bide.wait.Prompt;
import org.bide.wait.Source;

/** What the two events of a channel have in common: the channel itself is their source. */
sealed interface ChannelEvent<T> extends Prompt<T>, Source permits Send, Receive, Follow {

  Exchange<?> exchange();

  Role role();

  /** See {@link Party#brings}. */
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
  default boolean seemsReady() {
    return exchange().seemsReadyFor(role(), brings());
  }

  @Override
  default Object takeNow() {
    return exchange().now(role(), brings());
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
