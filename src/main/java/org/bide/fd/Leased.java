package org.bide.fd;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Keeps a number from being closed while somebody uses it: between the look whether it is open and
 * the system call, another thread could close it and a third be given the same number for another
 * file. Go's {@code internal/poll.fdMutex} is for the same.
 *
 * <p>The count of users and the fact that it is being closed are one number, so that they change
 * together. It stands in what is leased, where each use finds it beside the rest.
 */
abstract sealed class Leased permits Held {

  private static final int CLOSING = 1 << 31;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Leased.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile int state;

  /** Begins a use; false if it is being closed. */
  final boolean lease() {
    while (true) {
      int now = state;
      if ((now & CLOSING) != 0) {
        return false;
      }
      if (STATE.compareAndSet(this, now, now + 1)) {
        return true;
      }
    }
  }

  /** Ends a use; true if it was the last of a number that is being closed. */
  final boolean endLease() {
    return (int) STATE.getAndAdd(this, -1) - 1 == CLOSING;
  }

  /** Lets no new user in; false if that was done before. The caller must have leased it. */
  final boolean closeLease() {
    while (true) {
      int now = state;
      if ((now & CLOSING) != 0) {
        return false;
      }
      if (STATE.compareAndSet(this, now, now | CLOSING)) {
        return true;
      }
    }
  }

  final boolean isClosing() {
    return (state & CLOSING) != 0;
  }
}
