package org.bide.loop;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.bide.loop.Loop.State;

/**
 * Whether a loop sleeps, and how it is woken: once for each sleep, whoever comes first.
 *
 * <p>Nothing is overslept because both sides do two steps in opposite order. A loop says that it
 * sleeps and then looks for work once more; who brings work puts it down and then looks for
 * sleepers.
 */
final class Sleep {

  private final Loop loop;
  private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);

  Sleep(Loop loop) {
    this.loop = loop;
  }

  State state() {
    return state.get();
  }

  void searching() {
    state.set(State.SEARCHING);
  }

  /**
   * The loop sleeps no more, and searches.
   *
   * @return whether it was woken
   */
  boolean end() {
    boolean wasWoken = state.get() == State.SEARCHING;
    searching();
    return wasWoken;
  }

  void running() {
    state.set(State.RUNNING);
  }

  /** Says that the loop is about to sleep; it must look for work once more before it does. */
  void begin(State how) {
    state.set(how);
  }

  /**
   * Wakes the loop if it sleeps that way.
   *
   * @return whether this call woke it
   */
  boolean wake(State how) {
    if (state.get() != how || !state.compareAndSet(how, State.SEARCHING)) {
      return false;
    }
    if (how == State.POLLING) {
      loop.group().polling().poller().wakeup();
    } else {
      LockSupport.unpark(loop);
    }
    return true;
  }
}
