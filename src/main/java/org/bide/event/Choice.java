package org.bide.event;

import java.util.List;

/** Any of some events; made by {@link Event#choose}. Without events it never fires. */
public record Choice<T>(List<? extends Event<? extends T>> events) implements Event<T> {

  static final Choice<?> NEVER = new Choice<>(List.of());

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
