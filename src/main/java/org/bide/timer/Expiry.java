package org.bide.timer;

import org.bide.event.Tallied;

/**
 * A timer has expired.
 *
 * @param count how often since it was last reported; more than 1 only for {@link Timer#every}
 */
public record Expiry(long count) implements Tallied<Expiry> {

  static final Expiry ONCE = new Expiry(1);

  @Override
  public Expiry plus(Expiry later) {
    return new Expiry(count + later.count);
  }

  @Override
  public String toString() {
    return "expired count=" + count;
  }
}
