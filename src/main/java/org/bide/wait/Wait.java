package org.bide.wait;

import akka.actor.typed.javadsl.ActorContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.Fired;
import org.bide.event.Nature;
import org.bide.event.Occurrence;
import org.bide.event.Primitive;
import org.bide.wait.Standing.Ended;
import org.bide.wait.Standing.Phase;
import org.bide.wait.Standing.Refused;

/**
 * One wait, used once.
 *
 * <p>Its life, on the thread that waits: {@link #attempt}; if that fired nothing, {@link #suspend},
 * after which any source may end it and {@linkplain Waiter#wake wakes} the waiter; then {@link
 * #collect} or {@link #collectOne}, which also takes back every subscription that is left.
 *
 * <p>Tasks, {@link ActorWait}, {@code Bide.await} and the streams are made of this; users start
 * from {@link #on}.
 */
public final class Wait extends Commit {

  private final Memory memory;
  private final Waiter waiter;
  private final Choosing choosing;

  /** The first of its offers, which are linked; null if it has none. */
  private final Offer first;

  /** How many of the offers were subscribed, from the first on. */
  private int subscribed;

  private Offer deadline;
  private long started;
  private boolean hasStarted;
  private boolean wasSuspended;

  /**
   * @param events at least one, or a timeout must be given to {@link #suspend}
   */
  public Wait(Memory memory, Waiter waiter, Choosing choosing, Event<?>... events) {
    this.memory = memory;
    this.waiter = waiter;
    this.choosing = choosing;
    this.first = Alternatives.of(this, events);
  }

  /** For a plain actor: a wait that is answered by a message of its own protocol. */
  public static <M> ActorWait<M> on(ActorContext<M> context) {
    return new ActorWait<>(context);
  }

  /** When the wait began, on the clock of {@link System#nanoTime()}. Durations count from it. */
  public long started() {
    if (!hasStarted) {
      started = System.nanoTime();
      hasStarted = true;
    }
    return started;
  }

  /** The sources of the actor system in which this waits. */
  public Sources sources() {
    return memory.sources();
  }

  Source sourceOf(Primitive<?> event) {
    return event.nature() == Nature.REMEMBERED
        ? memory.tally(event)
        : memory.sources().source(event);
  }

  @Override
  void wake() {
    waiter.wake(this);
  }

  // ---- trying

  /**
   * Tries every event without blocking: all facts, which also finds those that cannot be waited for
   * before anything is taken, and then takings in random order until one commits.
   *
   * @return whether the wait is over
   */
  public boolean attempt() {
    boolean takings = false;
    for (Offer offer = first; offer != null; offer = offer.next) {
      if (offer.isTaking()) {
        takings = true;
      } else {
        offer.source().attempt(offer);
      }
    }
    if (takings) {
      attemptTaking(choosing == Choosing.ONE && found() == Ended.FACTS);
    }
    return conclude();
  }

  /**
   * @param orFact whether a fact that is true and comes first in the random order is chosen instead
   */
  private void attemptTaking(boolean orFact) {
    for (Offer offer = Alternatives.shuffled(first); offer != null; offer = offer.nextShuffled) {
      if (offer.isTaking()) {
        offer.source().attempt(offer);
        if (found() == offer) {
          return;
        }
      } else if (orFact && offer.isTrue()) {
        return;
      }
    }
  }

  // ---- waiting

  /**
   * Subscribes every event. The waiter is woken when the wait ends, which may be before this
   * returns.
   *
   * @param timeoutNanos counted from {@link #started()}; zero ends the wait now, a negative one
   *     never does
   */
  public void suspend(long timeoutNanos) {
    if (timeoutNanos == 0) {
      endUnopened();
      return;
    }
    if (first == null && timeoutNanos < 0) {
      throw new IllegalArgumentException(
          "a wait for no event and without a timeout would never end; name an event or a timeout");
    }
    if (timeoutNanos > 0) {
      started();
    }
    wasSuspended = true;
    open();
    try {
      subscribe(timeoutNanos);
    } catch (EventException e) {
      refuse(e); // unless something was committed meanwhile, which must not be lost
    } catch (Throwable e) {
      if (drop()) { // likewise
        throw e;
      }
    }
  }

  private void subscribe(long timeoutNanos) {
    for (Offer offer = first; offer != null && !isOver(); offer = offer.next) {
      subscribed++;
      offer.subscribe();
    }
    if (timeoutNanos > 0 && !isOver()) {
      Deadline end = new Deadline(started + timeoutNanos);
      deadline = new Offer(this, end, end, null, 0);
      deadline.subscribe();
    }
  }

  boolean isCancelled() {
    return standing() == Ended.CANCELLED;
  }

  /** Whether it came to {@link #suspend} and could be woken. */
  boolean wasSuspended() {
    return wasSuspended;
  }

  /**
   * {@link #cancel} and {@link #leave} in one, for a waiter that will not collect.
   *
   * @return false if the wait had ended before: then it must be collected
   */
  public boolean drop() {
    boolean cancelled = cancel();
    if (cancelled) {
      leave();
    }
    return cancelled;
  }

  // ---- collecting

  /**
   * What fired: every fact that is true by now and the taking, if one was committed.
   *
   * @throws EventException if an event cannot be waited for
   * @throws CancellationException if the wait was cancelled
   */
  public Fired collect() {
    leave();
    Standing verdict = verdict();
    if (verdict == Ended.TIMED_OUT) {
      return Fired.none();
    }
    if (first.next == null) {
      return Fired.of(first.occurrence());
    }
    List<Occurrence<?>> fired = new ArrayList<>();
    for (Offer offer = first; offer != null; offer = offer.next) {
      if (offer == verdict || offer.isTrue()) {
        fired.add(offer.occurrence());
      }
    }
    return Fired.of(fired);
  }

  /**
   * The one event that was chosen, or null if the timeout passed. Facts that fired besides stay as
   * they are: they fire again, and what is remembered stays counted.
   *
   * @throws EventException if an event cannot be waited for
   * @throws CancellationException if the wait was cancelled
   */
  public Occurrence<?> collectOne() {
    leave();
    Standing verdict = verdict();
    if (verdict instanceof Offer taken) {
      return taken.occurrence();
    }
    if (verdict == Ended.FACTS) {
      for (Offer offer = Alternatives.shuffled(first); offer != null; offer = offer.nextShuffled) {
        if (offer.isTrue()) {
          return offer.occurrence();
        }
      }
    }
    return null;
  }

  private Standing verdict() {
    Standing verdict = standing();
    if (verdict instanceof Refused refused) {
      throw refused.why();
    }
    if (verdict == Ended.CANCELLED) {
      throw new CancellationException("the wait was cancelled");
    }
    if (verdict instanceof Phase) {
      throw new IllegalStateException("the wait is not over");
    }
    return verdict;
  }

  /** Takes back what is still subscribed: nothing of a finished wait stays in any source. */
  void leave() {
    Standing verdict = standing();
    for (Offer offer = first; subscribed > 0; offer = offer.next) {
      if (offer != verdict) {
        offer.unsubscribe();
      }
      subscribed--;
    }
    if (deadline != null && verdict != Ended.TIMED_OUT) {
      deadline.unsubscribe();
    }
    deadline = null;
  }
}
