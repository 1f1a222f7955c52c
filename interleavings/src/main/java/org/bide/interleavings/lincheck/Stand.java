package org.bide.interleavings.lincheck;

import org.bide.event.Event;
import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;
import org.bide.wait.Offer;
import org.bide.wait.Source;

/** An event of one wait, whose offer stands here to be fired by hand. */
final class Stand implements Primitive<String>, Source {

  private static final Resource RESOURCE = Event.parse("timer:1s").resource();

  private final Nature nature;
  private Offer offer;

  Stand(Nature nature) {
    this.nature = nature;
  }

  Offer offer() {
    return offer;
  }

  @Override
  public Nature nature() {
    return nature;
  }

  @Override
  public Resource resource() {
    return RESOURCE;
  }

  @Override
  public String filter() {
    return "";
  }

  @Override
  public void attempt(Offer tried) {}

  @Override
  public void subscribe(Offer subscribed) {
    offer = subscribed;
  }

  @Override
  public void unsubscribe(Offer subscribed) {}
}
