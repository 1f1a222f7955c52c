package org.bide.wait;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bide.event.Primitive;
import org.bide.event.Tallied;

/**
 * Who is told what happens at an {@link ActorRecorder}: a tally for each waiter that has named the
 * event. All methods may be called from any thread.
 */
public final class Recordings {

  private final BriefLock lock = new BriefLock();

  /** By event; none of the sets is empty. */
  private final Map<Primitive<?>, Set<Tally<?>>> tallies = new HashMap<>();

  /** Null as long as there is an actor. */
  private SourceEnd end;

  Recordings() {}

  /** What somebody wants to be told. */
  public Set<Primitive<?>> events() {
    lock.lock();
    try {
      return Set.copyOf(tallies.keySet());
    } finally {
      lock.unlock();
    }
  }

  /** Counts an occurrence for everybody who has named the event. */
  @SuppressWarnings("unchecked") // a tally is kept by its own event
  public <D extends Tallied<D>> void add(Primitive<D> event, D occurrence) {
    for (Tally<?> tally : of(event)) {
      ((Tally<D>) tally).add(occurrence);
    }
  }

  private List<Tally<?>> of(Primitive<?> event) {
    lock.lock();
    try {
      return List.copyOf(tallies.getOrDefault(event, Set.of()));
    } finally {
      lock.unlock();
    }
  }

  /**
   * @throws org.bide.event.EventException if there is no actor any more
   */
  void record(Tally<?> tally) {
    SourceEnd known;
    lock.lock();
    try {
      known = end;
      if (known == null) {
        tallies.computeIfAbsent(tally.event(), missing -> new LinkedHashSet<>()).add(tally);
      }
    } finally {
      lock.unlock();
    }
    if (known != null) {
      throw known.refusal(tally.event());
    }
  }

  /**
   * @return false if it is not in here
   */
  boolean forget(Tally<?> tally) {
    lock.lock();
    try {
      Set<Tally<?>> all = tallies.getOrDefault(tally.event(), Set.of());
      boolean known = all.contains(tally) && all.remove(tally);
      if (known && all.isEmpty()) {
        tallies.remove(tally.event());
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  /** Refuses everybody, and all who come later. */
  void close(SourceEnd why) {
    List<Tally<?>> left;
    lock.lock();
    try {
      end = why;
      left = tallies.values().stream().<Tally<?>>flatMap(Set::stream).toList();
      tallies.clear();
    } finally {
      lock.unlock();
    }
    left.forEach(tally -> tally.refuse(why.refusal(tally.event())));
  }
}
