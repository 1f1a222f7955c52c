package org.bide.fd;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;

/**
 * A number for as long as it is held: who uses it now, who wants to hear of its close, and the
 * close itself. What is done with it is {@link Fd}.
 */
abstract sealed class Held extends Leased implements AutoCloseable permits DescriptorFigures {

  private final int number;
  private final Owner owner;

  /** Weak, since the listeners are actor systems' and this may outlive them. */
  private final List<WeakReference<CloseListener>> listeners = new ArrayList<>(1);

  /** Whether others closed the number, and it is no longer ours to give back. */
  private volatile boolean lost;

  /** Told about a close; once, before the number is given back to the kernel. */
  interface CloseListener {
    void closing(Fd fd);
  }

  /** What is done with a number while it cannot be closed. */
  @FunctionalInterface
  interface Use<T> {
    T of(int number) throws IOException;
  }

  Held(int number, Owner owner) {
    this.number = number;
    this.owner = owner;
  }

  /** Its number, for as long as it is open. */
  public final int number() {
    return number;
  }

  Owner owner() {
    return owner;
  }

  /** Whether it was closed neither here nor, where it is a channel's, there. */
  public final boolean isOpen() {
    return !isClosing() && owner.hasIt();
  }

  /**
   * Closes it, and the channel if it is a channel's. Waits for it end with that event saying so;
   * reads and writes that are under way on other threads finish first. To close it again does
   * nothing.
   */
  @Override
  public final void close() throws IOException {
    if (lease()) {
      closeLease();
      endUse();
    }
  }

  /** The number is another file by now: ends the waits, and leaves that file alone. */
  final void closedByOthers() {
    lost = true;
    if (lease()) {
      closeLease();
      release();
    }
  }

  /** Whether others closed the number, so that it may be another file's by now. */
  final boolean isLost() {
    return lost;
  }

  /**
   * Asks to be told of the close.
   *
   * @return false if it is closing already
   */
  final boolean onClose(CloseListener listener) {
    synchronized (listeners) {
      listeners.removeIf(known -> known.refersTo(null));
      if (listeners.stream().noneMatch(known -> known.refersTo(listener))) {
        listeners.add(new WeakReference<>(listener));
      }
    }
    return isOpen();
  }

  /** Keeps the number from being given back until {@link #release}; false if it is closing. */
  final boolean acquire() {
    if (!owner.hasIt()) {
      closedByOthers();
      return false;
    }
    return lease();
  }

  final void release() {
    try {
      endUse();
    } catch (IOException e) {
      // Somebody closes it and left the last step to us; nobody here could do anything about a
      // late error of close(2), which reports a lost write of theirs.
    }
  }

  final <T> T use(Use<T> what) throws IOException {
    beginUse();
    try {
      return what.of(number);
    } finally {
      endUse();
    }
  }

  final void beginUse() throws ClosedChannelException {
    if (!acquire()) {
      throw new ClosedChannelException();
    }
  }

  final void endUse() throws IOException {
    if (endLease()) {
      Fd self = (Fd) this;
      Numbers.forget(self);
      tellListeners(self); // takes it out of the pollers, which must come before
      if (!lost) {
        owner.giveBack(number);
      }
    }
  }

  private void tellListeners(Fd self) {
    synchronized (listeners) {
      for (WeakReference<CloseListener> known : listeners) {
        CloseListener listener = known.get();
        if (listener != null) {
          listener.closing(self);
        }
      }
    }
  }

  /** Its number: what stands in an event's text. */
  @Override
  public final String toString() {
    return Integer.toString(number);
  }
}
