package org.bide.fd;

import java.util.Locale;
import org.bide.os.PollEvents;

/** What one can wait for on a descriptor; poll(2) has the definitions. */
public enum Condition {
  /** A read would not block: there is data, or the end of the file, or an error to be read. */
  READABLE(PollEvents.READABLE | PollEvents.READ_HANG_UP),

  /** A write of some bytes would not block, or would fail at once. */
  WRITABLE(PollEvents.WRITABLE),

  /** Out-of-band data on a socket, a state change of a pseudo-terminal in packet mode. */
  EXCEPTIONAL(PollEvents.PRIORITY),

  /**
   * The peer has closed its end, or writes no more; also while what it wrote is still unread. Of a
   * pipe's writing end: nobody reads any more.
   */
  HUNG_UP(PollEvents.HANG_UP | PollEvents.READ_HANG_UP);

  private final int events;

  Condition(int events) {
    this.events = events;
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
