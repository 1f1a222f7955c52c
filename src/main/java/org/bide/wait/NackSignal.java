package org.bide.wait;

import org.bide.event.Nack;
import org.bide.event.Resource;

/**
 * One use of an event made with {@link org.bide.event.Event#withNack} in one wait, and the event
 * that tells that it was not chosen.
 */
final class NackSignal implements IVarEvent<Nack> {

  /** The one whose event this one's is a part of, or null. */
  final NackSignal outer;

  /** The one of the same wait that was made before, or null. */
  final NackSignal before;

  private final IVar<Nack> fact = new IVar<>();
  private boolean isChosen;

  NackSignal(NackSignal outer, NackSignal before) {
    this.outer = outer;
    this.before = before;
  }

  @Override
  public IVar<Nack> fact() {
    return fact;
  }

  @Override
  public Resource resource() {
    return new Resource(
        ChoiceKind.CHOICE, "@" + Integer.toHexString(System.identityHashCode(this)));
  }

  @Override
  public String filter() {
    return "nack";
  }

  /** The wait reports an event that this one's maker made, or that stands inside of it. */
  static void choose(NackSignal innermost) {
    for (NackSignal one = innermost; one != null && !one.isChosen; one = one.outer) {
      one.isChosen = true;
    }
  }

  /** The wait is over, and whatever is chosen was. */
  static void tellTheOthers(NackSignal last) {
    for (NackSignal one = last; one != null; one = one.before) {
      if (!one.isChosen) {
        one.fact.put(Nack.NACK);
      }
    }
  }

  @Override
  public String toString() {
    return text();
  }
}
