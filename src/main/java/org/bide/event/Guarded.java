package org.bide.event;

import java.util.Objects;
import java.util.function.Supplier;

/** An event that is made anew at each wait; made by {@link Event#guard}. */
public record Guarded<T>(Supplier<? extends Event<? extends T>> maker) implements Event<T> {

  public Guarded {
    Objects.requireNonNull(maker, "maker");
  }

  @Override
  public String toString() {
    return EventText.of(this);
  }
}
