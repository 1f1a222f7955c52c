package org.bide.wait;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Those who wait at an {@link ActorSource}, in the order in which they came. It belongs to the
 * source and not to its actor: what stands here outlives a restart, and is refused when the actor
 * has ended for good.
 *
 * <p>An offer that is being fired is still in here, and goes when that is done; so an actor that
 * fails in between has lost nobody. Whoever leaves, since their wait has ended otherwise, goes by
 * themselves, at any moment. All methods may be called from any thread.
 */
public final class WaitQueue {

  private final BriefLock lock = new BriefLock();
  private final Set<Offer> offers = new LinkedHashSet<>();

  /** Null as long as there is an actor. */
  private SourceEnd end;

  WaitQueue() {}

  /** Whether nobody waits. Any thread. */
  public boolean isEmpty() {
    return size() == 0;
  }

  /** How many wait. Any thread. */
  public int size() {
    lock.lock();
    try {
      return offers.size();
    } finally {
      lock.unlock();
    }
  }

  /** Who came first; null if nobody waits. */
  public Offer first() {
    lock.lock();
    try {
      return offers.isEmpty() ? null : offers.iterator().next();
    } finally {
      lock.unlock();
    }
  }

  /** All of them, in order, as they are now. */
  public List<Offer> offers() {
    lock.lock();
    try {
      return List.copyOf(offers);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes out one that was fired.
   *
   * @return false if it is not in here
   */
  public boolean remove(Offer offer) {
    lock.lock();
    try {
      return offers.remove(offer);
    } finally {
      lock.unlock();
    }
  }

  /**
   * For takings: gives the value to the first that takes it, and takes that one out.
   *
   * @return false if nobody does; it is still yours then
   */
  public boolean give(Object value) {
    for (Offer next = first(); next != null; next = first()) {
      boolean taken = next.give(value);
      remove(next);
      if (taken) {
        return true;
      }
    }
    return false;
  }

  /** For facts: tells it to all, and takes them out. */
  public void fact(Object happened) {
    for (Offer offer : offers()) {
      offer.fact(happened);
      remove(offer);
    }
  }

  /**
   * @throws org.bide.event.EventException if there is no actor any more
   */
  void add(Offer offer) {
    SourceEnd known;
    lock.lock();
    try {
      known = end;
      if (known == null) {
        offers.add(offer);
      }
    } finally {
      lock.unlock();
    }
    if (known != null) {
      throw known.refusal(offer.event());
    }
  }

  /**
   * @throws org.bide.event.EventException likewise
   */
  void check(Offer offer) {
    SourceEnd known;
    lock.lock();
    try {
      known = end;
    } finally {
      lock.unlock();
    }
    if (known != null) {
      throw known.refusal(offer.event());
    }
  }

  /** Refuses everybody, and all who come later. */
  void close(SourceEnd why) {
    List<Offer> left;
    lock.lock();
    try {
      end = why;
      left = List.copyOf(offers);
      offers.clear();
    } finally {
      lock.unlock();
    }
    left.forEach(offer -> offer.refuse(why.refusal(offer.event())));
  }
}
