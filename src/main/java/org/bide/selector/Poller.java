package org.bide.selector;

import java.io.IOException;
import org.bide.os.PollEvents;

/**
 * One way to ask the kernel which descriptors are ready. Implementations compete: epoll, poll(2),
 * kqueue, NIO; all keep this contract.
 *
 * <p>Arming is one-shot: a descriptor is reported at most once for each {@link #arm}, so that one
 * that nobody reads cannot keep the loop busy, and hanging up cannot either. Readiness is level: a
 * descriptor that is ready when it is armed is reported by the next poll. Regular files and
 * directories are always ready, as poll(2) has it.
 *
 * <p>Implementations are tried by the tests {@code PollerConformance} and {@code
 * DescriptorConformance}, which state this contract case by case.
 */
public interface Poller extends AutoCloseable {

  /** The name by which configuration chooses it. */
  String name();

  /**
   * Reports the descriptor once, when one of the conditions holds; replaces what was armed before.
   * Any thread, also while another polls.
   *
   * @param interest bits of {@link PollEvents}; hanging up and errors are reported unasked. With
   *     {@link PollEvents#EDGE} it stays armed until {@link #disarm}, and each transition is
   *     reported
   * @param token comes back with the report
   * @throws IOException if the kernel refuses, with the reason; if this poller has no edges
   */
  void arm(int fd, int interest, int token) throws IOException;

  /**
   * Whether a descriptor that is waited for again and again is better left armed with {@link
   * PollEvents#EDGE}, since to arm it is a system call.
   */
  default boolean leavesArmed() {
    return false;
  }

  /**
   * Takes the descriptor out, before it is closed; without effect where it is not in. Any thread. A
   * poll that is under way may still report it.
   */
  void disarm(int fd);

  /**
   * Waits until a descriptor is ready, {@link #wakeup} is called or the time has passed, and
   * reports what it found. One thread at a time; no lock is held while it waits.
   *
   * @param timeoutNanos 0 does not wait, a negative one has no end; never returns early with
   *     nothing but for a wake-up
   * @return how many descriptors were reported
   * @throws IOException if the kernel refuses; if the poller is closed
   */
  int poll(long timeoutNanos, Sink sink) throws IOException;

  /** Ends the poll that is under way, or the next one. Any thread. */
  void wakeup();

  /**
   * Ends the poll that is under way, and gives everything back to the system at the latest when
   * that has returned. Arming, disarming and waking have no effect from then on. Any thread, any
   * number of times.
   */
  @Override
  void close();

  /** Takes reports, on the thread that polls. */
  @FunctionalInterface
  interface Sink {
    /**
     * One report; {@code readiness} is bits of {@link PollEvents}, {@code token} that of arming.
     */
    void ready(int fd, int readiness, int token);
  }
}
