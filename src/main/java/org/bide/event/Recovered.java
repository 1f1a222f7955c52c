package org.bide.event;

import java.util.Objects;
import java.util.function.Function;

/** An event whose failure is turned into a result; made by {@link Event#recover}. */
public record Recovered<T>(Event<T> inner, Function<? super RuntimeException, ? extends T> rescue)
    implements Event<T> {

  public Recovered {
    Objects.requireNonNull(inner, "event");
    Objects.requireNonNull(rescue, "rescue");
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
