package org.bide.fd;

import java.util.Locale;
import org.bide.os.PollEvents;

/** What one can wait for on a descriptor; poll(2) has the definitions. */
public enum Condition {
  /** A read would not block: there is data, or the end of the file, or an error to be read. */
  READABLE(0b0001, PollEvents.READABLE | PollEvents.READ_HANG_UP),

  /** A write of some bytes would not block, or would fail at once. */
  WRITABLE(0b0010, PollEvents.WRITABLE),

  /** Out-of-band data on a socket, a state change of a pseudo-terminal in packet mode. */
  EXCEPTIONAL(0b0100, PollEvents.PRIORITY),

  /**
   * The peer has closed its end, or writes no more; also while what it wrote is still unread. Of a
   * pipe's writing end: nobody reads any more.
   */
  HUNG_UP(0b1000, PollEvents.HANG_UP | PollEvents.READ_HANG_UP);

  private final int member;
  private final int events;

  Condition(int member, int events) {
    this.member = member;
    this.events = events;
  }

  /** Its bit in a set of them. */
  int member() {
    return member;
  }

  /** As bits of {@link PollEvents}. */
  int events() {
    return events;
  }

  /** As it stands in an event's text. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
