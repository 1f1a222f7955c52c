package org.bide.wait;

import org.bide.event.Nature;
import org.bide.event.Primitive;

/** An event that fires when an {@link IVar} is written, and for ever after: its own source. */
public interface IVarEvent<D> extends Primitive<D>, Source {

  /** Where the fact is written: a {@code D}, or {@link org.bide.event.Gone}. */
  IVar<?> fact();

  @Override
  default Nature nature() {
    return Nature.FACT;
  }

  @Override
  default void attempt(Offer offer) {
    fact().attempt(offer);
  }

  @Override
  default void subscribe(Offer offer) {
    fact().subscribe(offer);
  }

  @Override
  default void unsubscribe(Offer offer) {
    fact().unsubscribe(offer);
  }
}
