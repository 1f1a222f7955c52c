package org.bide.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * What one {@link Epoll#await} found: room for a number of events, used again for every call. It
 * belongs to one thread at a time.
 *
 * <p>{@code struct epoll_event} is packed on x86-64, so that 32-bit programs on it have the same
 * one (12 bytes), and has its natural layout elsewhere (16 bytes).
 */
public final class Ready {
  static final long EVENT_SIZE = SystemCall.X86_64 ? 12 : 16;
  static final long DATA_OFFSET = SystemCall.X86_64 ? 4 : 8;

  final MemorySegment events;
  final MemorySegment timespec;
  final MemorySegment errno;
  final int capacity;
  int size;

  /**
   * @param capacity how many events one call may return; what does not fit comes with the next
   */
  public Ready(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity " + capacity);
    }
    Arena arena = Arena.ofAuto();
    this.capacity = capacity;
    this.events = arena.allocate(capacity * EVENT_SIZE, Long.BYTES);
    this.timespec = arena.allocate(JAVA_LONG, 2);
    this.errno = arena.allocate(JAVA_INT);
  }

  /** How many events the last call found. */
  public int size() {
    return size;
  }

  /** The bits of {@link PollEvents} that are true of the i-th. */
  public int events(int i) {
    return events.get(JAVA_INT_UNALIGNED, check(i) * EVENT_SIZE);
  }

  /** What was given with the i-th when it was added or modified. */
  public long data(int i) {
    return events.get(JAVA_LONG_UNALIGNED, check(i) * EVENT_SIZE + DATA_OFFSET);
  }

  private int check(int i) {
    return Objects.checkIndex(i, size);
  }
}
