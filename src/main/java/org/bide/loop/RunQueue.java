package org.bide.loop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import org.jctools.queues.atomic.SpmcAtomicArrayQueue;

/**
 * What one loop has to run: a slot for what was woken last, which runs next while its memory is
 * warm, and a queue in order of arrival.
 *
 * <p>Its loop puts and takes; other loops may only take, which is rare. The form is that of Go's
 * scheduler ({@code runtime/proc.go}, {@code runqput} and {@code runqsteal}).
 */
final class RunQueue {

  private static final VarHandle SLOT;

  static {
    try {
      SLOT = MethodHandles.lookup().findVarHandle(RunQueue.class, "slot", Runnable.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * How many turns in a row may come from the slot while others wait in the queue: two actors that
   * wake each other must not keep the rest from running.
   */
  private static final int SLOT_IN_A_ROW = 16;

  private static final int CAPACITY = 1024;

  private final SpmcAtomicArrayQueue<Runnable> queue = new SpmcAtomicArrayQueue<>(CAPACITY);
  private final Consumer<Runnable> overflow;

  @SuppressWarnings("unused") // through SLOT
  private volatile Runnable slot;

  private int fromSlot;

  /**
   * @param overflow takes what the queue has no place for
   */
  RunQueue(Consumer<Runnable> overflow) {
    this.overflow = overflow;
  }

  /**
   * To run next. Only its loop.
   *
   * @return whether something that was to run next had to go to the queue
   */
  boolean putNext(Runnable turn) {
    if (SLOT.getOpaque(this) == null) { // and stays so: others only take
      SLOT.setRelease(this, turn);
      return false;
    }
    Runnable before = (Runnable) SLOT.getAndSet(this, turn);
    if (before == null) {
      return false;
    }
    putLast(before);
    return true;
  }

  /** To run after all that is queued. Only its loop. */
  void putLast(Runnable turn) {
    if (!queue.offer(turn)) {
      overflow.accept(turn);
    }
  }

  /** What to run now, or null. Only its loop. */
  Runnable take() {
    if (fromSlot < SLOT_IN_A_ROW) {
      Runnable next = takeSlot();
      if (next != null) {
        fromSlot++;
        return next;
      }
    }
    fromSlot = 0;
    Runnable first = queue.poll();
    return first != null ? first : takeSlot();
  }

  private Runnable takeSlot() {
    return SLOT.getOpaque(this) == null ? null : (Runnable) SLOT.getAndSet(this, null);
  }

  /** The longest waiting, or null. Any loop. */
  Runnable steal() {
    return queue.poll();
  }

  /** Also what was to run next, from a loop that has not come to it for long. Any loop. */
  Runnable stealNext() {
    Runnable first = queue.poll();
    return first != null ? first : takeSlot();
  }

  /** How many are queued behind the slot; a moment's value. Any loop. */
  int length() {
    return queue.size();
  }

  /** How many are ready, also the one that is to run next; a moment's value. Any loop. */
  int ready() {
    return length() + (SLOT.getOpaque(this) == null ? 0 : 1);
  }

  boolean isEmpty() {
    return queue.isEmpty() && SLOT.getOpaque(this) == null;
  }
}
