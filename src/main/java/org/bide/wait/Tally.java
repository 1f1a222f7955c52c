package org.bide.wait;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.bide.event.EventException;
import org.bide.event.Gone;
import org.bide.event.Primitive;
import org.bide.event.Tallied;

/**
 * The occurrences of one {@linkplain org.bide.event.Nature#REMEMBERED remembered} event that one
 * waiter has not seen yet, summed up in one detail.
 *
 * <p>Sources add to it from any thread; only its waiter looks at it and empties it.
 */
public final class Tally<D extends Tallied<D>> {

  private static final VarHandle PENDING;

  static {
    try {
      PENDING = MethodHandles.lookup().findVarHandle(Tally.class, "pending", Tallied.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Primitive<D> event;
  private volatile Tallied<D> pending;
  private volatile EventException failure;
  private volatile Gone gone;

  /** The offers of the waits that are suspended on this event; null if there are none. */
  private volatile Armed waiting;

  /** The wait that last emptied it, and what it got: an event may stand twice in a wait. */
  private Wait drainedBy;

  private Object drained;

  private record Armed(Offer offer, Armed next) {}

  Tally(Primitive<D> event) {
    this.event = event;
  }

  /** What is counted. */
  public Primitive<D> event() {
    return event;
  }

  /** Counts an occurrence, and ends the wait that is waiting for it. Any thread. */
  @SuppressWarnings("unchecked") // pending holds nothing but D
  public void add(D occurrence) {
    while (true) {
      D before = (D) pending;
      D after = before == null ? occurrence : before.plus(occurrence);
      if (PENDING.compareAndSet(this, before, after)) {
        break;
      }
    }
    wake();
  }

  /**
   * From now on nothing can be counted: once what was counted before has been reported, the wait
   * that is waiting fails, and any later one.
   */
  public void refuse(EventException why) {
    failure = why;
    wake();
  }

  /**
   * The resource went away: once what was counted before has been reported, the wait that is
   * waiting ends with this, and so does any later one.
   */
  public void gone(Gone news) {
    gone = news;
    wake();
  }

  /**
   * After what happened was written: either this sees the wait, or the wait sees what happened. The
   * wait seen here may be a later one than the one that has seen it; then there is nothing to say.
   */
  private void wake() {
    for (Armed armed = waiting; armed != null; armed = armed.next()) {
      EventException why = failure;
      if (hasOccurred()) {
        armed.offer().owner().fact();
      } else if (why != null) {
        armed.offer().refuse(why);
      }
    }
  }

  /** Whether there is something to report. */
  boolean hasOccurred() {
    return pending != null || gone != null;
  }

  /** Throws if there is nothing to report and never will be. */
  void check() {
    EventException why = failure;
    if (why != null && !hasOccurred()) {
      throw why;
    }
  }

  /** Whether this wait is to report it: it has occurred, or this very wait has emptied it. */
  boolean isReportedBy(Wait wait) {
    return drainedBy == wait || hasOccurred();
  }

  void arm(Offer offer) {
    waiting = new Armed(offer, waiting);
    wake();
  }

  void disarm(Offer offer) {
    waiting = without(offer, waiting);
  }

  private static Armed without(Offer offer, Armed list) {
    if (list == null) {
      return null;
    }
    Armed rest = without(offer, list.next());
    return list.offer() == offer ? rest : new Armed(list.offer(), rest);
  }

  /**
   * What has been counted, from zero again, or that the resource is gone; null if neither. The same
   * for one wait each time.
   */
  Object drain(Wait wait) {
    if (drainedBy == wait) {
      return drained;
    }
    Gone news = gone; // looked at first: what was counted before it is then seen
    Object occurrences = PENDING.getAndSet(this, null);
    Object found = occurrences != null ? occurrences : news;
    if (found != null) {
      drainedBy = wait;
      drained = found;
    }
    return found;
  }
}
