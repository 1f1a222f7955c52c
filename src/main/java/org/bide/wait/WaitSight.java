package org.bide.wait;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.bide.event.Event;
import org.bide.event.Primitive;

/**
 * What others see of a wait that is suspended. Looking costs the waiter nothing: what is read here
 * was written before the wait was published, or is read as it happens to be.
 *
 * @param events as they were given, in that order
 * @param alternatives the primitive events that they are made of, each of which can end the wait
 * @param since when it began, on the clock of {@link System#nanoTime()}; known of waits that have a
 *     timeout or a timer which counts from their start
 * @param deadline when it ends by itself, on the same clock
 */
public record WaitSight(
    List<Event<?>> events,
    List<Primitive<?>> alternatives,
    OptionalLong since,
    OptionalLong deadline) {

  /** How a wait has ended, in a word, or the text of the event that it has taken. */
  public static String endOf(Wait wait) {
    return switch (wait.standing()) {
      case Offer taken -> taken.as().toString();
      case Standing.Ended ended -> ended.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
      case Standing.Refused refused -> "refused: " + refused.why().getMessage();
      case Standing.Phase _ -> "not over";
    };
  }

  /** Any thread, of a wait that has reached it by an ordered write. */
  public static WaitSight of(Wait wait) {
    List<Event<?>> events = new ArrayList<>();
    List<Primitive<?>> alternatives = new ArrayList<>();
    for (Offer offer = wait.first; offer != null; offer = offer.next) {
      if (events.isEmpty() || events.getLast() != offer.as()) {
        events.add(offer.as());
      }
      alternatives.add(offer.event());
    }
    Offer end = wait.deadline;
    boolean isOpen = wait.standing() == Standing.Phase.WAITING; // orders what is read of its start
    return new WaitSight(
        List.copyOf(events),
        List.copyOf(alternatives),
        isOpen ? wait.knownStart() : OptionalLong.empty(),
        end != null && end.event() instanceof Deadline(long nanoTime)
            ? OptionalLong.of(nanoTime)
            : OptionalLong.empty());
  }
}
