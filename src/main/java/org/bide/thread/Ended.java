package org.bide.thread;

import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;

/** See {@link Join#of}. */
record Ended(Joinee thread) implements Primitive<Joined> {

  @Override
  public Resource resource() {
    return new Resource(ThreadKind.THREAD, thread);
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
