package org.bide.selector;

import java.io.IOException;
import org.bide.os.PollEvents;

/**
 * One way to ask the kernel which descriptors are ready. Implementations compete: epoll, poll(2),
 * kqueue, NIO; all keep this contract.
 *
 * <p>Arming is one-shot: a descriptor is reported at most once for each {@link #arm}, so that one
 * that nobody reads cannot keep the loop busy, and hanging up cannot either. Readiness is level: a
 * descriptor that is ready when it is armed is reported by the next poll.
 */
public interface Poller extends AutoCloseable {

  /** The name by which configuration chooses it. */
  String name();

  /**
   * Reports the descriptor once, when one of the conditions holds; replaces what was armed before.
   * Any thread, also while another polls.
   *
   * @param interest bits of {@link PollEvents}; hanging up and errors are reported unasked
   * @param token comes back with the report
   * @throws IOException if the kernel refuses, with the reason
   */
  void arm(int fd, int interest, int token) throws IOException;

  /**
   * Takes the descriptor out, before it is closed; without effect where it is not in. Any thread. A
   * poll that is under way may still report it.
   */
  void disarm(int fd);

  /**
   * Waits until a descriptor is ready, {@link #wakeup} is called or the time has passed, and
   * reports what it found. One thread at a time.
   *
   * @param timeoutNanos 0 does not wait, a negative one has no end; never returns early with
   *     nothing but for a wake-up
   * @return how many descriptors were reported
   */
  int poll(long timeoutNanos, Sink sink) throws IOException;

  /** Ends the poll that is under way, or the next one. Any thread. */
  void wakeup();

  @Override
  void close();

  /** Takes reports, on the thread that polls. */
  @FunctionalInterface
  interface Sink {
    void ready(int fd, int readiness, int token);
  }
}
