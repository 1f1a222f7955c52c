package org.bide.process;

import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;

/** See {@link Pid#exited}. */
record Exited(Pid pid) implements Primitive<Exit> {

  static final String FILTER = "exit";

  @Override
  public Resource resource() {
    return new Resource(ProcessKind.PROCESS, pid);
  }

  @Override
  public String filter() {
    return FILTER;
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
