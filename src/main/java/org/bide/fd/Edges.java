package org.bide.fd;

import org.bide.event.Tallied;

/**
 * How often a condition came to hold on a descriptor since that was last reported.
 *
 * @param count transitions that the kernel told apart
 * @param readiness all that held at one or another of them; not all of it may hold now
 */
public record Edges(long count, Readiness readiness) implements Tallied<Edges> {

  @Override
  public Edges plus(Edges later) {
    return new Edges(count + later.count, readiness.plus(later.readiness));
  }

  /** As in {@code 3 times readable}. */
  @Override
  public String toString() {
    return count + (count == 1 ? " time " : " times ") + readiness;
  }
}
