package org.bide.fd;

import java.util.StringJoiner;
import org.bide.os.PollEvents;

/**
 * What a descriptor is ready for.
 *
 * <p>Hanging up and errors are told to everyone who waits on the descriptor, whatever for. A
 * descriptor may be reported ready and a read then find nothing, when another reader was faster or
 * a checksum was wrong; {@link Fd#read} says {@link Fd#AGAIN} then.
 *
 * @param readable a read would not block
 * @param writable a write would not block
 * @param exceptional there is out-of-band data
 * @param hungUp the peer has closed its end, or will write no more; what it wrote before can still
 *     be read
 * @param error an error is pending, which the next read or write reports
 */
public record Readiness(
    boolean readable, boolean writable, boolean exceptional, boolean hungUp, boolean error) {

  static Readiness of(int events) {
    return new Readiness(
        (events & PollEvents.READABLE) != 0,
        (events & PollEvents.WRITABLE) != 0,
        (events & PollEvents.PRIORITY) != 0,
        (events & (PollEvents.HANG_UP | PollEvents.READ_HANG_UP)) != 0,
        (events & PollEvents.ERROR) != 0);
  }

  /** The words of what holds, as in {@code readable,hung-up}. */
  @Override
  public String toString() {
    StringJoiner words = new StringJoiner(",");
    if (readable) {
      words.add("readable");
    }
    if (writable) {
      words.add("writable");
    }
    if (exceptional) {
      words.add("exceptional");
    }
    if (hungUp) {
      words.add("hung-up");
    }
    if (error) {
      words.add("error");
    }
    return words.toString();
  }
}
