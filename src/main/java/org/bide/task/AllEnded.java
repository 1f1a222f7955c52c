package org.bide.task;

import org.bide.event.Resource;
import org.bide.wait.IVar;
import org.bide.wait.IVarEvent;

/**
 * That all tasks which were started together have ended.
 *
 * @param scope the part of the body that they were started in
 */
record AllEnded(CancelScope scope, IVar<Boolean> fact) implements IVarEvent<Boolean> {

  @Override
  public Resource resource() {
    return new Resource(
        TaskKind.TASK, "started together @" + Integer.toHexString(System.identityHashCode(fact)));
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
