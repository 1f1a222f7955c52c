package org.bide.event;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** An event that is given a time to fire in; made by {@link Event#within}. */
public record Limited<T>(Event<T> inner, Duration limit) implements Event<Optional<T>> {

  public Limited {
    Objects.requireNonNull(inner, "event");
    Objects.requireNonNull(limit, "limit");
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
