package org.bide.stream;

import org.bide.event.Gone;
import org.bide.event.Occurrence;

/**
 * What a source of events emits.
 *
 * @param <E> its elements
 */
interface Emission<E> {

  /** The element for an occurrence. */
  E of(Occurrence<?> occurrence);

  /** The element for a resource that went away, or null if that is none. */
  E gone(Occurrence<?> occurrence);

  /** Occurrences, with {@link Gone} as a detail like any other. */
  static Emission<Occurrence<?>> ofOccurrences() {
    return new Emission<>() {
      @Override
      public Occurrence<?> of(Occurrence<?> occurrence) {
        return occurrence;
      }

      @Override
      public Occurrence<?> gone(Occurrence<?> occurrence) {
        return occurrence;
      }
    };
  }

  /** What {@code select} would return. */
  static <T> Emission<T> ofValues() {
    return new Emission<>() {
      @Override
      @SuppressWarnings("unchecked") // what fired is one of the events, and they all give a T
      public T of(Occurrence<?> occurrence) {
        return (T) occurrence.value();
      }

      @Override
      public T gone(Occurrence<?> occurrence) {
        return null;
      }
    };
  }
}
