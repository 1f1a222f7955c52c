package org.bide.selector;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether a thread is in a poller, so that the poller is not torn down around it.
 *
 * <p>A descriptor that is closed while a thread waits on it in the kernel does not end that wait,
 * and its number may be another file by the time the thread comes back. So who closes an occupied
 * poller only wakes the thread, and the thread closes it on its way out.
 */
final class Occupancy {

  private enum State {
    EMPTY,
    OCCUPIED,
    /** Occupied and closed: the thread inside closes it. */
    CLOSING,
    CLOSED
  }

  /** What is left to do for who closes. */
  enum Closing {
    RELEASE,
    WAKE,
    NOTHING
  }

  private final String poller;
  private final AtomicReference<State> state = new AtomicReference<>(State.EMPTY);

  Occupancy(String poller) {
    this.poller = poller;
  }

  /** A thread begins to poll. */
  void enter() throws IOException {
    switch (state.compareAndExchange(State.EMPTY, State.OCCUPIED)) {
      case EMPTY -> {}
      case OCCUPIED ->
          throw new IllegalStateException(
              "two threads poll at once; the poller " + poller + " is for one");
      case CLOSING, CLOSED -> throw new IOException("the poller " + poller + " is closed");
    }
  }

  /**
   * The thread is done.
   *
   * @return whether it must close the poller now
   */
  boolean leave() {
    return !state.compareAndSet(State.OCCUPIED, State.EMPTY)
        && state.compareAndSet(State.CLOSING, State.CLOSED);
  }

  Closing close() {
    while (true) {
      State now = state.get();
      switch (now) {
        case EMPTY -> {
          if (state.compareAndSet(now, State.CLOSED)) {
            return Closing.RELEASE;
          }
        }
        case OCCUPIED -> {
          if (state.compareAndSet(now, State.CLOSING)) {
            return Closing.WAKE;
          }
        }
        case CLOSING, CLOSED -> {
          return Closing.NOTHING;
        }
      }
    }
  }
}
