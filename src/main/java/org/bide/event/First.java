package org.bide.event;

import java.util.List;

/** Any of some events, with priority in the order given; made by {@link Event#first}. */
public record First<T>(List<? extends Event<? extends T>> events) implements Event<T> {

  @Override
  public boolean equals(Object other) {
    return EventEquality.areEqual(this, other);
  }

  @Override
  public int hashCode() {
    return EventEquality.hash(this);
  }

  @Override
  public String toString() {
    return EventText.of(this);
  }
}
