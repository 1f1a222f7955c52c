package org.bide.event;

import java.util.Objects;
import java.util.function.Function;

/**
 * An event whose result is passed through a function; made by {@link Event#map}. Two of them are
 * equal when they map equal events through the same function object.
 */
public record Mapped<S, T>(Event<S> inner, Function<? super S, ? extends T> function)
    implements Event<T> {

  public Mapped {
    Objects.requireNonNull(inner, "event");
    Objects.requireNonNull(function, "function");
  }

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
