package org.bide.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * What one {@link Kqueue#await} found: room for a number of events, used again for every call. It
 * belongs to one thread at a time.
 *
 * <p>{@code struct kevent} begins alike everywhere (ident, filter, flags, fflags, data, udata: 32
 * bytes on a 64-bit system, so on macOS and in libkqueue). FreeBSD 12 added four words for the
 * future: 64 bytes.
 */
public final class Kevents {
  static final long PLAIN_SIZE = 32;
  static final long FREEBSD_SIZE = 64;

  private static final long SIZE =
      System.getProperty("os.name").equals("FreeBSD") ? FREEBSD_SIZE : PLAIN_SIZE;

  private static final long FILTER = 8;
  private static final long FLAGS = 10;
  private static final long FFLAGS = 12;
  private static final long UDATA = 24;

  private final long eventSize;
  final MemorySegment events;
  final int capacity;
  int size;

  /**
   * @param capacity how many events one call may return; what does not fit comes with the next
   */
  public Kevents(int capacity) {
    this(capacity, SIZE);
  }

  Kevents(int capacity, long eventSize) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity " + capacity);
    }
    this.capacity = capacity;
    this.eventSize = eventSize;
    this.events = Arena.ofAuto().allocate(capacity * eventSize, Long.BYTES);
  }

  static MemorySegment allocate(Arena arena, int count) {
    return arena.allocate(count * SIZE, Long.BYTES);
  }

  /** Fills in the struct; what is not named here stays zero. */
  static void set(MemorySegment kevent, long ident, int filter, int flags, int fflags, long udata) {
    kevent.set(JAVA_LONG, 0, ident);
    kevent.set(JAVA_SHORT, FILTER, (short) filter);
    kevent.set(JAVA_SHORT, FLAGS, (short) flags);
    kevent.set(JAVA_INT, FFLAGS, fflags);
    kevent.set(JAVA_LONG, UDATA, udata);
  }

  /** How many events the last call found. */
  public int size() {
    return size;
  }

  /** The descriptor of the i-th, for the filters that have one. */
  public int fd(int i) {
    return (int) events.get(JAVA_LONG, at(i));
  }

  /** The filter of the i-th, such as {@link Kqueue#READ}. */
  public int filter(int i) {
    return events.get(JAVA_SHORT, at(i) + FILTER);
  }

  /** Whether the i-th is {@link Kqueue#trigger}, and of no descriptor. */
  public boolean isTrigger(int i) {
    return filter(i) == Kqueue.USER;
  }

  /** The flags of the i-th, such as {@link Kqueue#EOF}. */
  public int flags(int i) {
    return events.get(JAVA_SHORT, at(i) + FLAGS) & 0xFFFF;
  }

  /** The filter's own flags of the i-th; with {@link Kqueue#EOF}, the error of a socket or 0. */
  public int filterFlags(int i) {
    return events.get(JAVA_INT, at(i) + FFLAGS);
  }

  /** What was given with the i-th when it was added. */
  public long data(int i) {
    return events.get(JAVA_LONG, at(i) + UDATA);
  }

  private long at(int i) {
    return Objects.checkIndex(i, size) * eventSize;
  }
}
