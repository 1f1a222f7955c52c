package org.bide.event;

import java.util.Objects;
import java.util.function.Function;

/** A guarded event that is told when it was not chosen; made by {@link Event#withNack}. */
public record Nacked<T>(Function<? super Event<Nack>, ? extends Event<? extends T>> maker)
    implements Event<T> {

  public Nacked {
    Objects.requireNonNull(maker, "maker");
  }

  @Override
  public String toString() {
    return EventText.of(this);
  }
}
