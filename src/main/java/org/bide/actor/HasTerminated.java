package org.bide.actor;

import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;

/** See {@link Termination#of}. */
record HasTerminated(Watchee actor) implements Primitive<Terminated> {

  @Override
  public Resource resource() {
    return new Resource(ActorKind.ACTOR, actor);
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
  public String toString() {
    return text();
  }
}
