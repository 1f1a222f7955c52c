package org.bide.event;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a wait gives back: the events that fired, in the order in which they were given. Empty when
 * the timeout passed.
 */
public final class Fired implements Iterable<Occurrence<?>> {

  private static final Fired NONE = new Fired(List.of());

  private final List<Occurrence<?>> occurrences;

  private Fired(List<Occurrence<?>> occurrences) {
    this.occurrences = occurrences;
  }

  /** The result of a wait in which nothing fired. */
  public static Fired none() {
    return NONE;
  }

  /** The result of a wait in which these fired, in this order. */
  public static Fired of(List<Occurrence<?>> occurrences) {
    return occurrences.isEmpty() ? NONE : new Fired(List.copyOf(occurrences));
  }

  /** The result of a wait in which this alone fired. */
  public static Fired of(Occurrence<?> occurrence) {
    return new Fired(List.of(occurrence));
  }

  /** Whether the timeout passed before anything happened. */
  public boolean isEmpty() {
    return occurrences.isEmpty();
  }

  /** How many events fired. */
  public int size() {
    return occurrences.size();
  }

  /** Whether this event is among those that fired. */
  public boolean has(Event<?> event) {
    return find(event) != null;
  }

  /**
   * What this event brought, if it fired.
   *
   * @throws GoneException if its resource went away
   */
  public <T> Optional<T> get(Event<T> event) {
    Occurrence<?> found = find(event);
    if (found == null) {
      return Optional.empty();
    }
    @SuppressWarnings("unchecked") // the occurrence of an equal event has that event's type
    Occurrence<T> occurrence = (Occurrence<T>) found;
    return Optional.of(occurrence.value());
  }

  private Occurrence<?> find(Event<?> event) {
    for (Occurrence<?> occurrence : occurrences) {
      if (occurrence.event().equals(event)) {
        return occurrence;
      }
    }
    return null;
  }

  /** What fired, in the order in which the events were given; cannot be changed. */
  public List<Occurrence<?>> occurrences() {
    return occurrences;
  }

  /** {@link #occurrences} as a stream. */
  public Stream<Occurrence<?>> stream() {
    return occurrences.stream();
  }

  @Override
  public Iterator<Occurrence<?>> iterator() {
    return occurrences.iterator();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fired that && occurrences.equals(that.occurrences);
  }

  @Override
  public int hashCode() {
    return occurrences.hashCode();
  }

  @Override
  public String toString() {
    return occurrences.toString();
  }
}
