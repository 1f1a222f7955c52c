package org.bide.examples.throttle;

import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;

/** Fires with the next permit of a rate. A wait that ends otherwise has taken none. */
record NextPermit(Rate rate) implements Primitive<Permit> {

  @Override
  public Resource resource() {
    return new Resource(PermitKind.PERMIT, rate);
  }

  @Override
  public String filter() {
    return "";
  }

  @Override
  public Nature nature() {
    return Nature.TAKING;
  }

  @Override
  public String toString() {
    return text();
  }
}
