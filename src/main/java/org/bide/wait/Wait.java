package org.bide.wait;

import akka.actor.typed.javadsl.ActorContext;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.Fired;
import org.bide.event.Occurrence;
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
public final class Wait {

  private static final VarHandle STANDING;

  static {
    try {
      STANDING = MethodHandles.lookup().findVarHandle(Wait.class, "standing", Standing.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Memory memory;
  private final Waiter waiter;
  private final Choosing choosing;
  private final Offer[] offers;

  private volatile Standing standing = Phase.TRYING;

  /** What was fired by the attempts; only the thread that waits knows it yet. */
  private Standing found = Phase.TRYING;

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
    this.offers = Alternatives.of(this, events);
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

  // ---- trying: only the thread that waits

  /**
   * Tries every event without blocking: all facts, which also finds those that cannot be waited for
   * before anything is taken, and then takings in random order until one commits.
   *
   * @return whether the wait is over
   */
  public boolean attempt() {
    boolean takings = false;
    for (Offer offer : offers) {
      switch (offer.event().nature()) {
        case FACT -> offer.source().attempt(offer);
        case REMEMBERED -> {
          Tally<?> tally = memory.tally(offer.event());
          tally.check();
          if (tally.hasOccurred()) {
            found = Ended.FACTS;
          }
        }
        case TAKING -> takings = true;
      }
    }
    if (takings) {
      attemptTaking(choosing == Choosing.ONE && found == Ended.FACTS);
    }
    if (found == Phase.TRYING) {
      return false;
    }
    STANDING.setRelease(this, found);
    return true;
  }

  /**
   * @param orFact whether a fact that is true and comes first in the random order is chosen instead
   */
  private void attemptTaking(boolean orFact) {
    for (Offer offer : Alternatives.shuffled(offers)) {
      if (offer.isTaking()) {
        offer.source().attempt(offer);
        if (found == offer) {
          return;
        }
      } else if (orFact && isTrue(offer)) {
        return;
      }
    }
  }

  private boolean isTrue(Offer offer) {
    return offer.isRemembered()
        ? memory.tally(offer.event()).isReportedBy(this)
        : !offer.isTaking() && offer.hasFired();
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
      STANDING.setRelease(this, Ended.TIMED_OUT);
      return;
    }
    if (offers.length == 0 && timeoutNanos < 0) {
      throw new IllegalArgumentException(
          "a wait for no event and without a timeout would never end; name an event or a timeout");
    }
    if (timeoutNanos > 0) {
      started();
    }
    wasSuspended = true;
    // No fence here: a source learns of an offer only afterwards, by a store of its own.
    STANDING.setRelease(this, Phase.WAITING);
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
    for (Offer offer : offers) {
      if (isOver()) {
        return;
      }
      subscribed++;
      if (offer.isRemembered()) {
        memory.tally(offer.event()).arm(this);
      } else {
        Interrupts.defer(() -> offer.source().subscribe(offer));
      }
    }
    if (timeoutNanos > 0 && !isOver()) {
      Deadline end = new Deadline(started + timeoutNanos);
      deadline = new Offer(this, end, end, null, 0);
      Interrupts.defer(() -> deadline.source().subscribe(deadline));
    }
  }

  public boolean isOver() {
    return !(standing instanceof Phase);
  }

  boolean isCancelled() {
    return standing == Ended.CANCELLED;
  }

  /** Whether it came to {@link #suspend} and could be woken. */
  boolean wasSuspended() {
    return wasSuspended;
  }

  // ---- committing: any thread

  void fact() {
    if (standing == Phase.TRYING) {
      found = Ended.FACTS;
    } else {
      end(Ended.FACTS);
    }
  }

  void timeOut() {
    end(Ended.TIMED_OUT);
  }

  /**
   * Ends the wait if it is still open; it then has taken nothing. Any thread. During {@link
   * #attempt} this does nothing: the thread that waits looks for itself before it suspends.
   *
   * @return whether this call ended it
   */
  public boolean cancel() {
    return standing != Phase.TRYING && end(Ended.CANCELLED);
  }

  /**
   * {@link #cancel} and {@link #leave} in one, for a waiter that will not collect. Only the thread
   * that waits.
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

  void refuse(EventException why) {
    if (standing == Phase.TRYING) {
      throw why;
    }
    end(new Refused(why));
  }

  /** Commits whatever the verdict is, after standing by while the wait is claimed. */
  boolean end(Standing verdict) {
    int spins = 0;
    while (true) {
      Standing now = standing;
      if (now == Phase.WAITING) {
        if (STANDING.compareAndSet(this, Phase.WAITING, verdict)) {
          waiter.wake(this);
          return true;
        }
      } else if (now == Phase.CLAIMED) {
        // Its thread is between two instructions of a pairing; if that thread was preempted
        // there, yielding lets it finish.
        if (++spins < 64) {
          Thread.onSpinWait();
        } else {
          Thread.yield();
        }
      } else {
        return false;
      }
    }
  }

  Taking take(Offer offer) {
    while (true) {
      Standing now = standing;
      if (now == Phase.WAITING) {
        if (STANDING.compareAndSet(this, Phase.WAITING, offer)) {
          return Taking.TAKEN;
        }
      } else {
        return now == Phase.CLAIMED ? Taking.BUSY : Taking.OVER;
      }
    }
  }

  void wake() {
    waiter.wake(this);
  }

  boolean claim() {
    return standing == Phase.TRYING || STANDING.compareAndSet(this, Phase.WAITING, Phase.CLAIMED);
  }

  void release() {
    if (standing == Phase.CLAIMED) {
      STANDING.setRelease(this, Phase.WAITING);
    }
  }

  void commit(Offer offer) {
    if (standing == Phase.TRYING) {
      found = offer;
    } else {
      STANDING.setRelease(this, offer);
      waiter.wake(this); // it is on this very thread and subscribes, but may not look by itself
    }
  }

  // ---- collecting: only the thread that waits

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
    if (offers.length == 1) {
      return Fired.of(occurrence(offers[0]));
    }
    List<Occurrence<?>> fired = new ArrayList<>(offers.length);
    for (Offer offer : offers) {
      if (offer == verdict || isTrue(offer)) {
        fired.add(occurrence(offer));
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
      return occurrence(taken);
    }
    if (verdict == Ended.FACTS) {
      for (Offer offer : Alternatives.shuffled(offers)) {
        if (isTrue(offer)) {
          return occurrence(offer);
        }
      }
    }
    return null;
  }

  private Standing verdict() {
    Standing verdict = standing;
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

  private Occurrence<?> occurrence(Offer offer) {
    return offer.isRemembered()
        ? offer.occurrence(memory.tally(offer.event()).drain(this))
        : offer.occurrence();
  }

  /** Takes back what is still subscribed: nothing of a finished wait stays in any source. */
  void leave() {
    for (int i = 0; i < subscribed; i++) {
      Offer offer = offers[i];
      if (offer.isRemembered()) {
        memory.tally(offer.event()).disarm();
      } else if (offer != standing && !(offer.hasFired() && !offer.isTaking())) {
        Interrupts.defer(() -> offer.source().unsubscribe(offer));
      }
    }
    if (deadline != null && standing != Ended.TIMED_OUT) {
      Interrupts.defer(() -> deadline.source().unsubscribe(deadline));
    }
    subscribed = 0;
    deadline = null;
  }
}
