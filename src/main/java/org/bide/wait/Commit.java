package org.bide.wait;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.bide.event.EventException;
import org.bide.wait.Standing.Ended;
import org.bide.wait.Standing.Phase;
import org.bide.wait.Standing.Refused;

/**
 * How a wait comes to its one verdict, whoever brings it: while it is being tried, its own thread
 * does; once it is open, the first compare-and-set does, and every other thread comes too late.
 *
 * <p>The states are those of Parallel Concurrent ML (Reppy, Russo and Xiao, ICFP 2009): waiting,
 * claimed by its own thread while that tries to commit a partner as well, synched.
 */
abstract class Commit {

  private static final VarHandle STANDING;

  static {
    try {
      STANDING = MethodHandles.lookup().findVarHandle(Commit.class, "standing", Standing.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** How often a claimed wait is looked at again before its thread is given time to go on. */
  private static final int SPINS = 64;

  /**
   * Not volatile, because a new wait is known to nobody yet and need not be published at the price
   * of a fence; everything else goes through {@link #STANDING}.
   */
  private Standing standing = Phase.TRYING;

  /** What was fired by the attempts; only the thread that waits knows it yet. */
  private Standing found = Phase.TRYING;

  /** Tells the waiter that the wait has ended. On the thread that ended it. */
  abstract void wake();

  final Standing standing() {
    return (Standing) STANDING.getAcquire(this);
  }

  /** Whether nothing more can be committed. Any thread. */
  public final boolean isOver() {
    return !(standing() instanceof Phase);
  }

  // ---- the thread that waits

  /** What the attempts have found so far: a phase if nothing. */
  final Standing found() {
    return found;
  }

  /**
   * Ends the trying.
   *
   * @return whether the wait is over with what was found
   */
  final boolean conclude() {
    if (found == Phase.TRYING) {
      return false;
    }
    STANDING.setRelease(this, found);
    return true;
  }

  /** From now on anybody may commit. A source learns of an offer later, by a store of its own. */
  final void open() {
    STANDING.setRelease(this, Phase.WAITING);
  }

  /** Ends a wait that was only to look. */
  final void endUnopened() {
    STANDING.setRelease(this, Ended.TIMED_OUT);
  }

  /** {@link Offer#claim}. */
  final boolean claim() {
    return standing() == Phase.TRYING || STANDING.compareAndSet(this, Phase.WAITING, Phase.CLAIMED);
  }

  /** {@link Offer#release}. */
  final void release() {
    if (standing() == Phase.CLAIMED) {
      STANDING.setRelease(this, Phase.WAITING);
    }
  }

  /** {@link Offer#commit}. */
  final void commit(Offer offer) {
    if (standing() == Phase.TRYING) {
      found = offer;
    } else {
      STANDING.setRelease(this, offer);
      wake(); // it is on this very thread and subscribes, but may not look by itself
    }
  }

  // ---- any thread

  /** {@link Offer#fact}. */
  final void fact() {
    if (standing() == Phase.TRYING) {
      found = Ended.FACTS;
    } else {
      end(Ended.FACTS);
    }
  }

  /** {@link Offer#expire}. */
  final void timeOut() {
    end(Ended.TIMED_OUT);
  }

  /** {@link Offer#refuse}. */
  final void refuse(EventException why) {
    if (standing() == Phase.TRYING) {
      throw why;
    }
    end(new Refused(why));
  }

  /**
   * Ends the wait if it is still open; it then has taken nothing. Any thread. While it is being
   * tried this does nothing: the thread that waits looks for itself before it suspends.
   *
   * @return whether this call ended it
   */
  public final boolean cancel() {
    return standing() != Phase.TRYING && end(Ended.CANCELLED);
  }

  /** {@link Offer#take}: commits without standing by, and without telling the waiter. */
  final Taking take(Offer offer) {
    while (true) {
      Standing now = standing();
      if (now == Phase.WAITING) {
        if (STANDING.compareAndSet(this, Phase.WAITING, offer)) {
          return Taking.TAKEN;
        }
      } else {
        return now == Phase.CLAIMED ? Taking.BUSY : Taking.OVER;
      }
    }
  }

  /** {@link Offer#give}. Only the thread that waits knows a wait that is being tried. */
  final boolean give(Offer offer) {
    if (standing() == Phase.TRYING) {
      found = offer;
      return true;
    }
    return end(offer);
  }

  /** Commits whatever the verdict is, after standing by while the wait is claimed. */
  final boolean end(Standing verdict) {
    int spins = 0;
    while (true) {
      Standing now = standing();
      if (now == Phase.WAITING) {
        if (STANDING.compareAndSet(this, Phase.WAITING, verdict)) {
          wake();
          return true;
        }
      } else if (now == Phase.CLAIMED) {
        // Its thread is between two instructions of a pairing; if that thread was preempted
        // there, yielding lets it finish.
        if (++spins < SPINS) {
          Thread.onSpinWait();
        } else {
          Thread.yield();
        }
      } else {
        return false;
      }
    }
  }
}
