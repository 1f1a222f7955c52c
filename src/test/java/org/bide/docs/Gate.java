package org.bide.docs;

import org.bide.event.Event;
import org.bide.event.Resource;
import org.bide.event.UnwrittenKind;
import org.bide.wait.IVar;
import org.bide.wait.IVarEvent;

/** Is closed, and then open for ever. */
final class Gate {

  private static final UnwrittenKind KIND = new UnwrittenKind("gate", "a gate") {};

  enum Open {
    OPEN
  }

  record Opened(Gate gate) implements IVarEvent<Open> {
    @Override
    public IVar<Open> fact() {
      return gate.open;
    }

    @Override
    public Resource resource() {
      return new Resource(KIND, gate);
    }

    @Override
    public String filter() {
      return "open";
    }
  }

  private final IVar<Open> open = new IVar<>();

  Event<Open> opened() {
    return new Opened(this);
  }

  void open() {
    open.put(Open.OPEN);
  }
}
