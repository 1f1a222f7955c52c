package org.bide.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.bide.os.NativeFunction.number;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * poll(2) for many descriptors: an array of {@code struct pollfd} that grows by doubling, and is
 * handed to the kernel as it stands each time. It belongs to one thread at a time.
 *
 * <p>While the kernel waits it holds the open files themselves. A descriptor that is closed
 * meanwhile stays open to the other end of its pipe until the call has returned.
 */
public final class PollSet {
  private static final long SIZE = 8;
  private static final long EVENTS = 4;
  private static final long REVENTS = 6;
  private static final int FIRST_CAPACITY = 64;

  /** To look at more than these takes so long that the garbage collector must not wait for it. */
  private static final int MOST_AT_ONCE = 128;

  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private static final CriticalCall POLL_NOW = CriticalCall.to("poll");

  private static final class Blocking {
    static final BlockingCall POLL = BlockingCall.to("poll");

    /** ppoll(2), which knows nanoseconds: Linux and the BSDs have it, macOS has not. */
    static final Optional<BlockingCall> PPOLL =
        NativeFunction.find("ppoll").map(found -> BlockingCall.to("ppoll", found));
  }

  private final TimerSlack slack = new TimerSlack();
  private final MemorySegment timespec;
  private final MemorySegment errno;
  private MemorySegment entries;
  private int size;

  public PollSet() {
    Arena arena = Arena.ofAuto();
    timespec = arena.allocate(JAVA_LONG, 2);
    errno = arena.allocate(JAVA_INT);
    entries = entries(FIRST_CAPACITY);
  }

  private static MemorySegment entries(long capacity) {
    return Arena.ofAuto().allocate(capacity * SIZE, Long.BYTES);
  }

  /** How many descriptors it asks for. */
  public int size() {
    return size;
  }

  /** Makes it empty. */
  public void clear() {
    size = 0;
  }

  /**
   * Adds a descriptor at the end.
   *
   * @param events bits of {@link PollEvents}
   */
  public void add(int fd, int events) {
    if (size * SIZE == entries.byteSize()) {
      MemorySegment larger = entries(2L * size);
      MemorySegment.copy(entries, 0, larger, 0, entries.byteSize());
      entries = larger;
    }
    long entry = size * SIZE;
    entries.set(JAVA_INT, entry, fd);
    entries.set(JAVA_SHORT, entry + EVENTS, (short) PollBits.toSystem(events));
    size++;
  }

  /**
   * What the last {@link #await} found true of the i-th: bits of {@link PollEvents}, 0 for nothing.
   */
  public int found(int i) {
    return PollBits.fromSystem(entries.get(JAVA_SHORT, i * SIZE + REVENTS) & 0xFFFF);
  }

  /**
   * Waits until something is true of one of them. Blocks the thread, and the carrier of a virtual
   * one.
   *
   * @param timeoutNanos 0 looks and returns; negative waits for ever
   * @return of how many; 0 after the timeout or when a signal interrupted
   */
  public int await(long timeoutNanos) throws OsException {
    int result =
        timeoutNanos == 0 && size <= MOST_AT_ONCE
            ? POLL_NOW.call(entries, number(size), number(0))
            : Blocking.PPOLL.isPresent()
                ? awaitNanos(Blocking.PPOLL.get(), timeoutNanos)
                : awaitMillis(timeoutNanos);
    if (result == -Errno.EINTR.number()) {
      return 0; // nor has the kernel written what found() reads
    }
    if (result < 0) {
      throw new OsException("poll(" + size + " descriptors)", -result);
    }
    return result;
  }

  private int awaitNanos(BlockingCall ppoll, long timeoutNanos) {
    MemorySegment timeout = MemorySegment.NULL;
    if (timeoutNanos > 0) {
      slack.least();
    }
    if (timeoutNanos >= 0) {
      timespec.setAtIndex(JAVA_LONG, 0, timeoutNanos / NANOS_PER_SECOND);
      timespec.setAtIndex(JAVA_LONG, 1, timeoutNanos % NANOS_PER_SECOND);
      timeout = timespec;
    }
    return call(ppoll, timeout);
  }

  /** Rounds up: a wait that ends too early would have to be begun again, spinning. */
  private int awaitMillis(long timeoutNanos) {
    long millis = timeoutNanos < 0 ? -1 : Math.ceilDiv(timeoutNanos, NANOS_PER_MILLI);
    return call(Blocking.POLL, number(Math.min(millis, Integer.MAX_VALUE)));
  }

  private int call(BlockingCall call, MemorySegment timeout) {
    MemorySegment none = MemorySegment.NULL;
    return call.call(errno, entries, number(size), timeout, none, none, none);
  }
}
