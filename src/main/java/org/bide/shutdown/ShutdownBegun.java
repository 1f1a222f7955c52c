package org.bide.shutdown;

import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;

/**
 * See {@link Shutdown#begun}. It is remembered and not a fact, because its recorder then learns
 * when a waiter has ended: that is what the shutdown waits for.
 */
record ShutdownBegun() implements Primitive<Begun> {

  @Override
  public Resource resource() {
    return new Resource(ShutdownKind.SHUTDOWN, ShutdownKind.SYSTEM);
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
