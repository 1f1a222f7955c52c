package org.bide.trigger;

import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;
import org.bide.wait.Recorder;
import org.bide.wait.Tally;

/** See {@link Trigger#fired}. */
record TriggerFired<D>(Trigger<D> trigger) implements Primitive<Triggered<D>>, Recorder {

  @Override
  public Resource resource() {
    return new Resource(TriggerKind.TRIGGER, trigger);
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
  @SuppressWarnings("unchecked") // it is a tally of this event or one that is equal
  public void record(Tally<?> tally) {
    trigger.add((Tally<Triggered<D>>) tally);
  }

  @Override
  public void forget(Tally<?> tally) {
    trigger.remove(tally);
  }

  @Override
  public String toString() {
    return text();
  }
}
