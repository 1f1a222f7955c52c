package org.bide.receptionist;

import akka.actor.typed.receptionist.ServiceKey;
import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;

/** See {@link Listings#of}. */
record ServiceListed<T>(ServiceKey<T> key) implements Primitive<Listed<T>> {

  @Override
  public Resource resource() {
    return new Resource(ServiceKind.SERVICE, key.id());
  }

  @Override
  public String filter() {
    return "listed";
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
