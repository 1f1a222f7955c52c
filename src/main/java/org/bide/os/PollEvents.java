package org.bide.os;

import java.util.StringJoiner;

/**
 * The event bits of poll(2), which are those of epoll(7) as well. {@link #ERROR}, {@link #HANG_UP}
 * and {@link #INVALID} come unasked.
 */
public final class PollEvents {
  /** A read would not block: there are bytes, the end of the file, a connection to accept. */
  public static final int READABLE = 0x001;

  /** Something exceptional, such as out-of-band data of a TCP socket. */
  public static final int PRIORITY = 0x002;

  /** A write would not block; it may still take fewer bytes than it is given. */
  public static final int WRITABLE = 0x004;

  /** An error is pending; also: nobody reads from the other end of this pipe any more. */
  public static final int ERROR = 0x008;

  /** The other end is closed. Bytes that it wrote before may be left to read. */
  public static final int HANG_UP = 0x010;

  /** The number is no descriptor (poll only; epoll says EBADF when it is added). */
  public static final int INVALID = 0x020;

  /** The peer of a stream socket has shut down its writing half. */
  public static final int READ_HANG_UP = 0x2000;

  /**
   * In an interest: stay armed, and report each transition instead of one state. The bit of {@link
   * Epoll#EDGE_TRIGGERED}; poll(2) has no such thing.
   */
  public static final int EDGE = 1 << 31;

  private PollEvents() {}

  /** The bits by name, such as {@code READABLE|HANG_UP}; {@code NONE} where none is set. */
  public static String toString(int events) {
    StringJoiner names = new StringJoiner("|").setEmptyValue("NONE");
    int rest = events;
    for (Name name : Name.values()) {
      if ((events & name.bit) != 0) {
        names.add(name.name());
        rest &= ~name.bit;
      }
    }
    return (rest == 0 ? names : names.add("0x" + Integer.toHexString(rest))).toString();
  }

  private enum Name {
    READABLE(PollEvents.READABLE),
    PRIORITY(PollEvents.PRIORITY),
    WRITABLE(PollEvents.WRITABLE),
    ERROR(PollEvents.ERROR),
    HANG_UP(PollEvents.HANG_UP),
    INVALID(PollEvents.INVALID),
    READ_HANG_UP(PollEvents.READ_HANG_UP),
    EDGE(PollEvents.EDGE);

    final int bit;

    Name(int bit) {
      this.bit = bit;
    }
  }
}
