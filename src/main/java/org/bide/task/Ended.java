package org.bide.task;

import org.bide.event.Resource;
import org.bide.wait.IVar;
import org.bide.wait.IVarEvent;

/** See {@link TaskRef#ended}. */
record Ended<T>(TaskEnd<T> end) implements IVarEvent<Outcome<T>> {

  @Override
  public IVar<Outcome<T>> fact() {
    return end;
  }

  @Override
  public Resource resource() {
    return new Resource(TaskKind.TASK, end);
  }

  @Override
  public String filter() {
    return "ended";
  }

  @Override
  public String toString() {
    return text();
  }
}
