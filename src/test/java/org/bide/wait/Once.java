package org.bide.wait;

import java.util.concurrent.CountDownLatch;
import org.bide.event.Event;
import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;

/** A fact made by hand, which tells when it is not waited for any more. */
record Once(IVar<String> fact, CountDownLatch forgotten) implements Primitive<String>, Source {

  @Override
  public Resource resource() {
    return new Resource(Event.parse("timer:1s").resource().kind(), fact);
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
    fact.attempt(offer);
  }

  @Override
  public void subscribe(Offer offer) {
    fact.subscribe(offer);
  }

  @Override
  public void unsubscribe(Offer offer) {
    fact.unsubscribe(offer);
    forgotten.countDown();
  }
}
