package org.bide.event;

import java.util.List;
import java.util.stream.Collectors;

/** Any of some events; made by {@link Event#choose}. Without events it never fires. */
public record Choice<T>(List<? extends Event<? extends T>> events) implements Event<T> {

  @Override
  public String toString() {
    return events.stream().map(Object::toString).collect(Collectors.joining(", ", "choose(", ")"));
  }
}
