package org.bide.wait;

import java.util.concurrent.ThreadLocalRandom;
import org.bide.event.Event;
import org.bide.event.Occurrence;
import org.bide.event.Primitive;

/**
 * A taking that can be made at once without a wait, where a partner or a value is there. A waiter
 * that asks for nothing else need not make a {@link Wait} first, which costs more than the taking.
 *
 * <p>It never refuses, and asks nothing of the waiter: any thread may make it.
 */
public interface Prompt<T> extends Primitive<T> {

  /** The most events among which one is chosen here: a bit for each. */
  int MOST = Long.SIZE;

  /**
   * Whether {@link #takeNow} would have something. A quick look that may be wrong either way, since
   * others come and go meanwhile; who wants to know for certain waits.
   */
  boolean seemsReady();

  /**
   * Makes the taking, if that is possible.
   *
   * @return what an offer would have been committed with, or null if it was not possible
   */
  Object takeNow();

  /** Whether all of these are prompt, and not too many. */
  static boolean areAll(Event<?>... events) {
    if (events.length == 1) {
      return events[0] instanceof Prompt<?>;
    }
    if (events.length > MOST) {
      return false;
    }
    for (Event<?> event : events) {
      if (!(event instanceof Prompt<?>)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Makes one of these takings, each as likely as the others of those that seem ready.
   *
   * @param events for which {@link #areAll} holds
   * @return null if none could be made
   */
  static Occurrence<?> takeOne(Event<?>... events) {
    return events.length == 1 ? take((Prompt<?>) events[0]) : takeAny(events);
  }

  /**
   * Takes what this event has, if it is a prompt one and has something.
   *
   * @return the {@linkplain Occurrence#detail detail}, or null
   */
  static Object takeDetail(Event<?> event) {
    return event instanceof Prompt<?> prompt && prompt.seemsReady() ? prompt.takeNow() : null;
  }

  private static Occurrence<?> take(Prompt<?> event) {
    Object taken = takeDetail(event);
    return taken == null ? null : new Occurrence<>(event, taken);
  }

  private static Occurrence<?> takeAny(Event<?>... events) {
    long ready = 0;
    for (int i = 0; i < events.length; i++) {
      if (((Prompt<?>) events[i]).seemsReady()) {
        ready |= 1L << i;
      }
    }
    while (ready != 0) {
      int chosen = oneOf(ready);
      Occurrence<?> taken = take((Prompt<?>) events[chosen]);
      if (taken != null) {
        return taken;
      }
      ready &= ~(1L << chosen);
    }
    return null;
  }

  /** The number of one of these bits. */
  private static int oneOf(long bits) {
    int count = Long.bitCount(bits);
    long rest = bits;
    if (count > 1) {
      for (int skip = ThreadLocalRandom.current().nextInt(count); skip > 0; skip--) {
        rest &= rest - 1;
      }
    }
    return Long.numberOfTrailingZeros(rest);
  }
}
