package org.bide.io;

import org.bide.event.Resource;
import org.bide.wait.IVar;
import org.bide.wait.IVarEvent;

/** See {@link AsyncFile}. */
record Completed(Operation operation) implements IVarEvent<Completion> {

  @Override
  public IVar<Object> fact() {
    return operation.completion();
  }

  @Override
  public Resource resource() {
    return operation.resource();
  }

  @Override
  public String filter() {
    return "";
  }

  @Override
  public String toString() {
    return text();
  }
}
