package org.bide.event;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Whether combined events are equal, and their hash. They may be nested as deep as one likes, so
 * this has a stack of its own.
 */
final class EventEquality {

  /** Enough to tell events apart, and few enough to be asked of large ones again and again. */
  private static final int MOST_HASHED = 16;

  /** Pairs that are to be equal, one behind the other. */
  private final Deque<Event<?>> rest = new ArrayDeque<>();

  private EventEquality() {}

  static boolean areEqual(Event<?> one, Object other) {
    if (one == other) {
      return true;
    }
    if (!(other instanceof Event<?> that) || one.getClass() != that.getClass()) {
      return false; // as nearly all are, without a stack
    }
    EventEquality equality = new EventEquality();
    boolean equal = equality.compare(one, that);
    while (equal && !equality.rest.isEmpty()) {
      equal = equality.compare(equality.rest.pop(), equality.rest.pop());
    }
    return equal;
  }

  /** Compares all but what is inside of the two, which is left for later. */
  private boolean compare(Event<?> one, Event<?> other) {
    if (one == other) {
      return true;
    }
    return switch (one) {
      case Mapped<?, ?> a ->
          other instanceof Mapped<?, ?> b
              && a.function().equals(b.function())
              && later(a.inner(), b.inner());
      case Recovered<?> a ->
          other instanceof Recovered<?> b
              && a.rescue().equals(b.rescue())
              && later(a.inner(), b.inner());
      case Limited<?> a ->
          other instanceof Limited<?> b
              && a.limit().equals(b.limit())
              && later(a.inner(), b.inner());
      case Choice<?> a -> other instanceof Choice<?> b && later(a.events(), b.events());
      case First<?> a -> other instanceof First<?> b && later(a.events(), b.events());
      case Always<?> _, Guarded<?> _, Nacked<?> _, Primitive<?> _ -> one.equals(other);
    };
  }

  private boolean later(List<? extends Event<?>> some, List<? extends Event<?>> others) {
    if (some.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < some.size(); i++) {
      later(some.get(i), others.get(i));
    }
    return true;
  }

  private boolean later(Event<?> one, Event<?> other) {
    rest.push(other);
    rest.push(one);
    return true;
  }

  /** Looks at the first of what it is made of. */
  static int hash(Event<?> event) {
    Deque<Event<?>> rest = new ArrayDeque<>();
    rest.add(event);
    int hash = 0;
    for (int count = 0; count < MOST_HASHED && !rest.isEmpty(); count++) {
      hash = 31 * hash;
      switch (rest.remove()) {
        case Choice<?> choice -> addTo(rest, choice.events());
        case First<?> first -> addTo(rest, first.events());
        case Limited<?> limited -> {
          hash += limited.limit().hashCode();
          rest.add(limited.inner());
        }
        case Mapped<?, ?> mapped -> hash += mapped.function().hashCode();
        case Recovered<?> recovered -> hash += recovered.rescue().hashCode();
        case Event<?> leaf -> hash += leaf.hashCode();
      }
    }
    return hash;
  }

  private static void addTo(Deque<Event<?>> rest, List<? extends Event<?>> events) {
    rest.addAll(events.subList(0, Math.min(events.size(), MOST_HASHED)));
  }
}
