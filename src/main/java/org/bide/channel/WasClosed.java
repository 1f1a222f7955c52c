package org.bide.channel;

import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;
import org.bide.wait.Offer;
import org.bide.wait.Source;

/** See {@link Channel#closed}. */
record WasClosed(Exchange<?> exchange) implements Primitive<End>, Source {

  @Override
  public Resource resource() {
    return exchange.resource();
  }

  @Override
  public String filter() {
    return "closed";
  }

  @Override
  public Nature nature() {
    return Nature.FACT;
  }

  @Override
  public void attempt(Offer offer) {
    exchange.closed().attempt(offer);
  }

  @Override
  public void subscribe(Offer offer) {
    exchange.closed().subscribe(offer);
  }

  @Override
  public void unsubscribe(Offer offer) {
    exchange.closed().unsubscribe(offer);
  }

  @Override
  public String toString() {
    return text();
  }
}
