package org.bide.task;

import java.lang.ref.WeakReference;

/**
 * What one who looked at a task saw it do, so that the next who looks can tell how long that has
 * lasted at least: the task itself takes no times. It keeps nothing alive that the task has left.
 *
 * @param what it was in: a wait, say
 * @param count which time it was in that
 * @param since when it was first seen there, on the clock of {@link System#nanoTime()}
 */
record Glimpse(WeakReference<Object> what, int count, long since) {

  /** The one of this look: the former, if the task was seen in the same thing then. */
  static Glimpse of(Object what, int count, long now, Glimpse former) {
    return former != null && former.count == count && former.what.refersTo(what)
        ? former
        : new Glimpse(new WeakReference<>(what), count, now);
  }
}
