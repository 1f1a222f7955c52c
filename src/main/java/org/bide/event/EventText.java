package org.bide.event;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The printed form of combined events. They may be nested as deep as one likes, so this has a stack
 * of its own, and they may be large, so it ends somewhere.
 */
final class EventText {

  private static final int LONGEST = 1000;

  private final StringBuilder text = new StringBuilder();

  /** Events, and strings to stand between them; the next on top. */
  private final Deque<Object> rest = new ArrayDeque<>();

  private EventText() {}

  static String of(Event<?> event) {
    EventText printed = new EventText();
    printed.rest.push(event);
    while (!printed.rest.isEmpty() && printed.text.length() <= LONGEST) {
      printed.printNext();
    }
    return printed.rest.isEmpty() ? printed.text.toString() : printed.text + "…";
  }

  private void printNext() {
    switch (rest.pop()) {
      case Choice<?> choice when choice.events().isEmpty() -> text.append("never");
      case Choice<?> choice -> call("choose", choice.events());
      case First<?> first -> call("first", first.events());
      case Mapped<?, ?> mapped -> call("map", List.of(mapped.inner()));
      case Recovered<?> recovered -> call("recover", List.of(recovered.inner()));
      case Limited<?> limited -> call("within", List.of(limited.inner(), limited.limit()));
      case Always<?> always -> text.append("always(").append(always.value()).append(')');
      case Guarded<?> _ -> text.append("guard");
      case Nacked<?> _ -> text.append("withNack");
      case Object leaf -> text.append(leaf);
    }
  }

  private void call(String name, List<?> arguments) {
    text.append(name).append('(');
    rest.push(")");
    int most = Math.min(arguments.size(), LONGEST); // the others would not be printed
    for (int i = most - 1; i >= 0; i--) {
      rest.push(arguments.get(i));
      if (i > 0) {
        rest.push(", ");
      }
    }
  }
}
