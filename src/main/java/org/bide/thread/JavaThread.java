package org.bide.thread;

import org.bide.wait.IVar;
import org.bide.wait.Offer;
import org.bide.wait.Source;

/** A thread of Java, joined by a virtual thread while somebody waits. */
final class JavaThread implements Joinee, Source {

  /** In milliseconds, between two looks at a thread that was not started yet. */
  static final long LONGEST_LOOK = 50;

  private final Thread thread;
  private final IVar<Joined> ended = new IVar<>();

  /** Null while nobody waits. Guarded by this. */
  private Thread joiner;

  JavaThread(Thread thread) {
    this.thread = thread;
  }

  @Override
  public void attempt(Offer offer) {
    if (thread.getState() == Thread.State.TERMINATED) {
      offer.fact(Joined.INSTANCE);
    }
  }

  @Override
  public synchronized void subscribe(Offer offer) {
    ended.subscribe(offer);
    if (joiner == null && ended.get() == null) {
      joiner =
          Thread.ofVirtual()
              .inheritInheritableThreadLocals(false)
              .name("bide-join-" + thread.getName())
              .start(this::join);
    }
  }

  @Override
  public synchronized void unsubscribe(Offer offer) {
    ended.unsubscribe(offer);
    if (joiner != null && ended.waiting() == 0) {
      joiner.interrupt();
      joiner = null;
    }
  }

  /** Who joins the thread for those who wait; null if nobody does. */
  synchronized Thread joiner() {
    return joiner;
  }

  private void join() {
    try {
      for (long look = 1; thread.getState() == Thread.State.NEW; ) {
        Thread.sleep(look); // join() would return at once
        look = Math.min(2 * look, LONGEST_LOOK);
      }
      thread.join();
    } catch (InterruptedException e) {
      return; // nobody waits any more
    }
    ended.put(Joined.INSTANCE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JavaThread that && thread == that.thread;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(thread);
  }

  @Override
  public String toString() {
    return "\"" + thread.getName() + "\"";
  }
}
