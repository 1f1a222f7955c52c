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

  /** Most waiters remember nothing. */
  private Map<Primitive<?>, TallySource> tallies = Map.of();

  public Memory(Sources sources) {
    this.sources = sources;
  }

  Sources sources() {
    return sources;
  }

  /** Starts to count the remembered events in {@code event}, as if they had been waited for. */
  public void watch(Event<?> event) {
    for (Offer offer = offers(event); offer != null; offer = offer.next) {
      if (offer.event().nature() == Nature.REMEMBERED) {
        tally(offer.event());
      } else {
        throw new EventException(
            offer.event(),
            "only what happens again and again is counted ahead: signals, ticks, changes, edges,"
                + " triggers");
      }
    }
  }

  /** Stops counting, and forgets what was counted. */
  public void forget(Event<?> event) {
    for (Offer offer = offers(event); offer != null; offer = offer.next) {
      TallySource known = tallies.isEmpty() ? null : tallies.remove(offer.event());
      if (known != null) {
        stop(known);
      }
    }
  }

  /** Of no wait; this only takes the event apart. */
  private static Offer offers(Event<?> event) {
    return Alternatives.of(null, event).first();
  }

  /** The tally of this event, counting from now if it is new. */
  TallySource tally(Primitive<?> event) {
    TallySource known = tallies.get(event);
    if (known != null) {
      return known;
    }
    TallySource tally = new TallySource(newTally(event));
    Interrupts.defer(() -> sources.recorder(event).record(tally.tally()));
    if (tallies.isEmpty()) {
      tallies = new HashMap<>();
    }
    tallies.put(event, tally);
    return tally;
  }

  @SuppressWarnings("unchecked") // the detail of a remembered event is Tallied, or a cast fails
  private static <D extends Tallied<D>> Tally<D> newTally(Primitive<?> event) {
    return new Tally<>((Primitive<D>) event);
  }

  /** Forgets everything; the waiter has ended. */
  public void close() {
    tallies.values().forEach(this::stop);
    tallies = Map.of();
  }

  private void stop(TallySource known) {
    Tally<?> tally = known.tally();
    Interrupts.defer(() -> sources.recorder(tally.event()).forget(tally));
  }
}
