package org.bide.wait;

import akka.actor.typed.javadsl.ActorContext;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
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

  private final Waiter waiter;
  private final Choosing choosing;

  /** The first of its offers, which are linked; null if it has none. */
  final Offer first;

  /** Null if they are all of one rank. */
  private final Group root;

  /** The last of those to be told that they were not chosen; null if that was done. */
  private NackSignal nacks;

  /** The fact that was chosen before all takings were tried, or null. */
  private Offer preferred;

  /** How many of the offers were subscribed, from the first on. */
  private int subscribed;

  /** Whether no event was given, not even one that never fires. */
  private final boolean isForNothing;

  /** Null if it has no timeout, and before it is suspended and after it was left. */
  Offer deadline;

  private long started;
  private boolean hasStarted;
  private boolean wasSuspended;

  /**
   * @param events at least one, or a timeout must be given to {@link #suspend}
   * @throws RuntimeException what the maker of an event throws
   */
  public Wait(Waiter waiter, Choosing choosing, Event<?>... events) {
    this.waiter = waiter;
    this.choosing = choosing;
    if (events.length == 1 && events[0] instanceof Primitive<?> only) {
      this.first = new Offer(this, only, only, null, null, null); // nothing to take apart
      this.root = null;
    } else {
      Alternatives alternatives = Alternatives.of(this, events);
      this.first = alternatives.first();
      this.root = alternatives.root();
      this.nacks = alternatives.nacks();
    }
    this.isForNothing = events.length == 0;
  }

  /** A wait for one event that is not made of others: the shortest way to one. */
  public Wait(Waiter waiter, Primitive<?> only) {
    this.waiter = waiter;
    this.choosing = Choosing.ONE;
    this.first = new Offer(this, only, only, null, null, null);
    this.root = null;
    this.isForNothing = false;
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

  /** When it began, if that was asked for before; also from outside, once it is open. */
  OptionalLong knownStart() {
    long known = hasStarted ? started : 0; // two plain fields: the second may be seen first
    return known == 0 ? OptionalLong.empty() : OptionalLong.of(known);
  }

  /** The sources of the actor system in which this waits. */
  public Sources sources() {
    return waiter.sources();
  }

  Source sourceOf(Primitive<?> event) {
    return event.nature() == Nature.REMEMBERED
        ? waiter.memory().tally(event)
        : waiter.sources().source(event);
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
    try {
      boolean takings = false;
      for (Offer offer = first; offer != null; offer = offer.next) {
        if (offer.isTaking()) {
          takings = true;
        } else {
          offer.attempt();
        }
      }
      if (takings) {
        attemptTaking(found() == Ended.FACTS);
      }
    } catch (Throwable e) {
      tellNacks();
      throw e;
    }
    return conclude();
  }

  /**
   * @param isTrue whether facts are true. One that comes first in the random order is chosen
   *     instead of a taking, if only one event is wanted; and one of a higher rank, in any case.
   */
  private void attemptTaking(boolean isTrue) {
    Offer highest = null;
    for (Offer offer = shuffled(); offer != null; offer = offer.nextShuffled) {
      if (offer.isOfSameWhole(highest)) {
        continue;
      }
      if (offer.isTaking()) {
        offer.attempt();
        if (found() == offer) {
          return;
        }
      } else if (isTrue && offer.isTrue()) {
        if (choosing == Choosing.ONE) {
          preferred = offer;
          return;
        }
        highest = offer;
      }
    }
  }

  private Offer shuffled() {
    return Alternatives.shuffled(first, root);
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
    if (isForNothing && timeoutNanos < 0) {
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
      deadline = new Offer(this, end, end, null, null, null);
      deadline.subscribe();
    }
  }

  /** Whether it was ended by {@link #cancel}. */
  public boolean isCancelled() {
    return standing() == Ended.CANCELLED;
  }

  /** Whether it came to {@link #suspend} and could be woken. */
  boolean wasSuspended() {
    return wasSuspended;
  }

  /**
   * {@link #cancel} and {@link #leave} in one, for a waiter that will not collect.
   *
   * @return false if the wait had ended before: then it must be collected, or {@link #abandon}ed
   */
  public boolean drop() {
    boolean cancelled = cancel();
    if (cancelled) {
      abandon();
    }
    return cancelled;
  }

  /** Leaves a wait that is over and whose result nobody will get: what it took is given back. */
  public void abandon() {
    leave();
    tellNacks();
    undo();
  }

  /** Gives back what it has taken. */
  void undo() {
    if (standing() instanceof Offer taken) {
      taken.undo();
    }
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
      first.choose();
      tellNacks();
      return Fired.of(first.occurrence());
    }
    List<Offer> chosen = chosen(verdict);
    chosen.forEach(Offer::choose);
    tellNacks(); // before code of users runs, which may throw
    List<Occurrence<?>> fired = new ArrayList<>(chosen.size());
    for (Offer offer : chosen) {
      fired.add(offer.occurrence());
    }
    return Fired.of(fired);
  }

  /**
   * The taking and what is true, in the order given; of events with ranks the highest alone. A fact
   * below a taking says that there was nothing to take, which is not known if another was taken.
   */
  private List<Offer> chosen(Standing verdict) {
    Offer taken = verdict instanceof Offer offer ? offer : null;
    Offer highest = null;
    Offer untried = null;
    List<Offer> chosen = new ArrayList<>();
    for (Offer offer = first; offer != null; offer = offer.next) {
      boolean isOutranked =
          offer.isOfSameWhole(taken)
              || offer.isOfSameWhole(highest)
              || offer.isOfSameWhole(untried);
      if (offer == taken || (!isOutranked && offer.isTrue())) {
        chosen.add(offer);
        highest = offer;
      } else if (taken != null && offer.isTaking()) {
        untried = offer;
      }
    }
    return chosen;
  }

  /**
   * The one event that was chosen, or null if the timeout passed. Facts that fired besides stay as
   * they are: they fire again, and what is remembered stays counted.
   *
   * @throws EventException if an event cannot be waited for
   * @throws CancellationException if the wait was cancelled
   */
  public Occurrence<?> collectOne() {
    Offer chosen = choose();
    return chosen == null ? null : chosen.occurrence();
  }

  /** {@link Occurrence#detail} of {@link #collectOne}, for a wait that has no timeout. */
  public Object collectDetail() {
    return choose().reported();
  }

  private Offer choose() {
    leave();
    Offer chosen = chosenOne(verdict());
    if (chosen != null) {
      chosen.choose();
    }
    tellNacks();
    return chosen;
  }

  private Offer chosenOne(Standing verdict) {
    if (verdict instanceof Offer taken) {
      return taken;
    }
    if (preferred != null) {
      return preferred;
    }
    if (verdict == Ended.FACTS) {
      for (Offer offer = shuffled(); offer != null; offer = offer.nextShuffled) {
        if (offer.isTrue()) {
          return offer;
        }
      }
    }
    return null;
  }

  /** Whatever is chosen was. */
  private void tellNacks() {
    NackSignal.tellTheOthers(nacks);
    nacks = null;
  }

  private Standing verdict() {
    Standing verdict = standing();
    if (verdict instanceof Phase) {
      throw new IllegalStateException("the wait is not over");
    }
    if (!(verdict instanceof Offer) && verdict != Ended.FACTS) {
      tellNacks(); // nothing is chosen
    }
    if (verdict instanceof Refused refused) {
      throw refused.why();
    }
    if (verdict == Ended.CANCELLED) {
      throw new CancellationException("the wait was cancelled");
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
