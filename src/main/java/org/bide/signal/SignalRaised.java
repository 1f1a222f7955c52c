package org.bide.signal;

import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;

/** See {@link Signal#raised}. */
record SignalRaised(Signal signal) implements Primitive<Raised> {

  @Override
  public Resource resource() {
    return new Resource(SignalKind.SIGNAL, signal);
  }

  @Override
  public String filter() {
    return "";
  }

  @Override
  public Nature nature() {
    return Nature.REMEMBERED;
  }

  @Override
  public String toString() {
    return text();
  }
}
