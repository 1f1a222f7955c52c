package org.bide.wait;

import org.bide.event.EventException;
import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;

/** An event whose source finds out only when it subscribes that it cannot be waited for. */
record RefusedLater(Once event) implements Primitive<String>, Source {

  @Override
  public Resource resource() {
    return event.resource();
  }

  @Override
  public String filter() {
    return "refused";
  }

  @Override
  public Nature nature() {
    return Nature.FACT;
  }

  @Override
  public void attempt(Offer offer) {}

  @Override
  public void subscribe(Offer offer) {
    offer.refuse(new EventException(this, "refused later"));
  }

  @Override
  public void unsubscribe(Offer offer) {}
}
