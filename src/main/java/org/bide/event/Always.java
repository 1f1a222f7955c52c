package org.bide.event;

import java.util.Objects;

/** What is true at any time; made by {@link Event#always}. */
public record Always<T>(T value) implements Event<T> {

  public Always {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return EventText.of(this);
  }
}
