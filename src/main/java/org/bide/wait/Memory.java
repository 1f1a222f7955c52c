package org.bide.wait;

import java.util.HashMap;
import java.util.Map;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Tallied;

/**
 * What a waiter remembers between two waits: a {@link Tally} for each remembered event from the
 * moment it first named it. Used by the waiter's thread alone.
 */
public final class Memory {

  private final Sources sources;
  private final Map<Primitive<?>, Tally<?>> tallies = new HashMap<>();

  public Memory(Sources sources) {
    this.sources = sources;
  }

  Sources sources() {
    return sources;
  }

  /** Starts to count the remembered events in {@code event}, as if they had been waited for. */
  public void watch(Event<?> event) {
    for (Offer offer : Alternatives.of(null, new Event<?>[] {event})) {
      if (offer.event().nature() == Nature.REMEMBERED) {
        tally(offer.event());
      } else {
        throw new EventException(
            offer.event(), "only signals, ticks, file changes and triggers are counted ahead");
      }
    }
  }

  /** Stops counting, and forgets what was counted. */
  public void forget(Event<?> event) {
    for (Offer offer : Alternatives.of(null, new Event<?>[] {event})) {
      Tally<?> tally = tallies.remove(offer.event());
      if (tally != null) {
        stop(tally);
      }
    }
  }

  /** The tally of this event, counting from now if it is new. */
  @SuppressWarnings("unchecked") // the detail of a remembered event is Tallied, or the cast fails
  <D extends Tallied<D>> Tally<D> tally(Primitive<?> event) {
    Tally<D> known = (Tally<D>) tallies.get(event);
    if (known != null) {
      return known;
    }
    Tally<D> tally = new Tally<>((Primitive<D>) event);
    Interrupts.defer(() -> sources.recorder(event).record(tally));
    tallies.put(event, tally);
    return tally;
  }

  /** Forgets everything; the waiter has ended. */
  public void close() {
    tallies.values().forEach(this::stop);
    tallies.clear();
  }

  private void stop(Tally<?> tally) {
    Interrupts.defer(() -> sources.recorder(tally.event()).forget(tally));
  }
}
