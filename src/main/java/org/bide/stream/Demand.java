package org.bide.stream;

import java.util.LinkedHashSet;
import java.util.Set;
import org.bide.event.Gone;
import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;
import org.bide.wait.BriefLock;
import org.bide.wait.Offer;
import org.bide.wait.Source;

/**
 * See {@link Downstream#demand}. There is demand as long as the stream has asked for more elements
 * than were sent. Who has sent counts that before he goes on, so that he never takes the demand
 * that he has just met for another.
 */
final class Demand implements Primitive<Demanded>, Source {

  private final BriefLock lock = new BriefLock();
  private final Set<Offer> waiting = new LinkedHashSet<>(2);
  private long asked;
  private long sent;
  private Gone gone;

  /** The stream asks for an element. In a turn of the stage. */
  void asked() {
    tell(() -> asked++);
  }

  /** An element was sent, by whoever has sent it. */
  void sent() {
    tell(() -> sent++);
  }

  /** The stream asks for nothing any more. */
  void gone(Gone news) {
    tell(() -> gone = gone == null ? news : gone);
  }

  private void tell(Runnable change) {
    Object now;
    Set<Offer> told = Set.of();
    lock.lock();
    try {
      change.run();
      now = now();
      if (now != null && !waiting.isEmpty()) {
        told = Set.copyOf(waiting);
        waiting.clear();
      }
    } finally {
      lock.unlock();
    }
    told.forEach(offer -> offer.fact(now));
  }

  private Object now() {
    return gone != null ? gone : asked > sent ? Demanded.DEMANDED : null;
  }

  @Override
  public void attempt(Offer offer) {
    Object found;
    lock.lock();
    try {
      found = now();
    } finally {
      lock.unlock();
    }
    if (found != null) {
      offer.fact(found);
    }
  }

  @Override
  public void subscribe(Offer offer) {
    Object found;
    lock.lock();
    try {
      found = now();
      if (found == null) {
        waiting.add(offer);
      }
    } finally {
      lock.unlock();
    }
    if (found != null) {
      offer.fact(found);
    }
  }

  @Override
  public void unsubscribe(Offer offer) {
    lock.lock();
    try {
      waiting.remove(offer);
    } finally {
      lock.unlock();
    }
  }

  /** How many offers wait for it. */
  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Resource resource() {
    return new Resource(
        StreamKind.STREAM, "@" + Integer.toHexString(System.identityHashCode(this)));
  }

  @Override
  public String filter() {
    return "demand";
  }

  @Override
  public Nature nature() {
    return Nature.FACT;
  }

  @Override
  public String toString() {
    return text();
  }
}
