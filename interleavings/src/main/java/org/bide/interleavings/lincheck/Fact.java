package org.bide.interleavings.lincheck;

import org.bide.event.Event;
import org.bide.event.Resource;
import org.bide.wait.IVar;
import org.bide.wait.IVarEvent;

/** The event of an {@link IVar} that belongs to nothing. */
record Fact(IVar<Integer> fact) implements IVarEvent<Integer> {

  private static final Resource RESOURCE = Event.parse("timer:1s").resource();

  @Override
  public Resource resource() {
    return RESOURCE;
  }

  @Override
  public String filter() {
    return "";
  }
}
