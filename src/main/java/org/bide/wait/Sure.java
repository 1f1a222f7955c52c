package org.bide.wait;

import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;

/** The fact of {@link org.bide.event.Event#always}. */
record Sure(Object value) implements Primitive<Object>, Source {

  @Override
  public Resource resource() {
    return new Resource(ChoiceKind.CHOICE, "always");
  }

  @Override
  public String filter() {
    return "";
  }

  @Override
  public Nature nature() {
    return Nature.FACT;
  }

  @Override
  public void attempt(Offer offer) {
    offer.fact(value);
  }

  @Override
  public void subscribe(Offer offer) {
    offer.fact(value);
  }

  @Override
  public void unsubscribe(Offer offer) {}
}
