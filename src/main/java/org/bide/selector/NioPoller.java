package org.bide.selector;

import java.io.IOException;
import org.bide.os.PollEvents;

/**
 * The JDK's own selector, for where no foreign call can be made. It knows channels and no
 * descriptor numbers, so it refuses every one; what is left is to sleep and to be woken: timers,
 * signals, channels, tasks and messages work as ever.
 *
 * <p>It is asked by platform threads only, as an event loop is: a virtual thread would hold its
 * carrier while it selects.
 */
final class NioPoller implements Poller {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final java.nio.channels.Selector selector;
  private final Occupancy occupancy = new Occupancy("nio");

  /** Whether {@link #wakeup} was called, and not yet heeded. */
  private volatile boolean woken;

  NioPoller() throws IOException {
    selector = java.nio.channels.Selector.open();
  }

  @Override
  public String name() {
    return "nio";
  }

  @Override
  public void arm(int fd, int interest, int token) throws IOException {
    if ((interest & PollEvents.EDGE) != 0) {
      throw Pollers.noEdges(name());
    }
    throw new IOException(
        "the poller nio makes no system call and so knows no descriptor "
            + fd
            + "; allow foreign calls with --enable-native-access=ALL-UNNAMED"
            + " and configure bide.poller = auto");
  }

  @Override
  public void disarm(int fd) {}

  @Override
  public int poll(long timeoutNanos, Sink sink) throws IOException {
    occupancy.enter();
    boolean interrupted = Thread.interrupted(); // interrupted, a thread selects without a pause
    try {
      Remaining remaining = new Remaining(timeoutNanos);
      do {
        select(remaining.nanos());
        interrupted |= Thread.interrupted();
      } while (!woken && !remaining.isOver());
      woken = false;
      return 0;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      if (occupancy.leave()) {
        release();
      }
    }
  }

  /** Rounds up to milliseconds: a wait that ends too early would have to be begun again. */
  private void select(long nanos) throws IOException {
    if (nanos == 0 || woken) {
      selector.selectNow();
    } else {
      selector.select(nanos < 0 ? 0 : Math.ceilDiv(nanos, NANOS_PER_MILLI));
    }
  }

  @Override
  public void wakeup() {
    woken = true;
    selector.wakeup(); // without effect once it is closed
  }

  @Override
  public void close() {
    switch (occupancy.close()) {
      case RELEASE -> release();
      case WAKE -> wakeup();
      case NOTHING -> {}
    }
  }

  private void release() {
    try {
      selector.close();
    } catch (IOException e) {
      // It had no channels.
    }
  }
}
