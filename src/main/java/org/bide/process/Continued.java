package org.bide.process;

import org.bide.event.Tallied;

/**
 * A child that was stopped has gone on.
 *
 * @param count how often since it was last reported
 */
public record Continued(long count) implements Tallied<Continued> {

  @Override
  public Continued plus(Continued later) {
    return new Continued(count + later.count);
  }

  @Override
  public String toString() {
    return "continued" + (count == 1 ? "" : " count=" + count);
  }
}
