package org.bide.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.bide.os.NativeFunction.number;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;

/**
 * kqueue(2), of macOS and FreeBSD 12 and later; on other systems through libkqueue, once the
 * program has loaded that with {@link System#load}.
 *
 * <p>A registration, a <em>knote</em>, is known by descriptor and filter. Changing is safe from any
 * thread, also while another awaits. {@link #close} is not: the number may be another file by the
 * time a late call uses it.
 */
public final class Kqueue implements AutoCloseable {
  /** There is something to read, or the end of the file. */
  public static final int READ = -1;

  /** There is room to write, or nobody reads. */
  public static final int WRITE = -2;

  /** Flags of a change: make a knote, or change the one there is. */
  public static final int ADD = 0x0001;

  /** Flags of a change: remove the knote. */
  public static final int DELETE = 0x0002;

  /** Flags of a change: the first event removes the knote. */
  public static final int ONE_SHOT = 0x0010;

  /** Flags of a change: fire when the state changes, not while it lasts. */
  public static final int CLEAR = 0x0020;

  /** Flags of an event: the other end is closed, for this filter's direction. */
  public static final int EOF = 0x8000;

  private static final boolean MACOS = System.getProperty("os.name").equals("Mac OS X");

  /** Events that a program triggers itself. */
  static final int USER = MACOS ? -10 : -11;

  private static final int NOTE_TRIGGER = 0x0100_0000;

  /** {@code EVFILT_EXCEPT}, of macOS only. */
  private static final int EXCEPT = -15;

  private static final int NOTE_OOB = 0x0002;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private static final MemorySegment NULL = MemorySegment.NULL;

  /** Apart, since {@link #isPresent} can be asked where they are not. */
  private static final class Calls {
    static final BlockingCall KQUEUE = find("kqueue");
    static final BlockingCall KEVENT = find("kevent");
  }

  private final int fd;
  private final MemorySegment timespec;
  private final MemorySegment errno;

  /**
   * Opens one.
   *
   * @throws UnsupportedOperationException where there is no kqueue
   */
  public Kqueue() throws OsException {
    fd = Calls.KQUEUE.call(NULL);
    if (fd < 0) {
      throw new OsException("kqueue()", -fd);
    }
    Arena arena = Arena.ofAuto();
    timespec = arena.allocate(JAVA_LONG, 2);
    errno = arena.allocate(JAVA_INT);
  }

  /** Whether this system has it, or a library that was loaded. */
  public static boolean isPresent() {
    return lookup().find("kqueue").isPresent() && lookup().find("kevent").isPresent();
  }

  private static SymbolLookup lookup() {
    return SymbolLookup.loaderLookup().or(Linker.nativeLinker().defaultLookup());
  }

  private static BlockingCall find(String symbol) {
    return BlockingCall.to(
        symbol,
        lookup()
            .find(symbol)
            .orElseThrow(() -> new UnsupportedOperationException("no C function " + symbol)));
  }

  /** The filter for out-of-band data; 0 where kqueue has none. */
  public static int exceptional() {
    return MACOS ? EXCEPT : 0;
  }

  /**
   * Changes one knote of a descriptor.
   *
   * @param filter {@link #READ}, {@link #WRITE} or {@link #exceptional}
   * @param flags {@link #ADD} with {@link #ONE_SHOT} or {@link #CLEAR}, or {@link #DELETE}
   * @param data comes back with each event
   * @throws OsException EBADF: no descriptor; ENOENT: no knote to delete
   */
  public void change(int fd, int filter, int flags, long data) throws OsException {
    int notes = filter == EXCEPT ? NOTE_OOB : 0;
    int result = change(fd, filter, flags, notes, data);
    if (result < 0) {
      String what = (flags & DELETE) != 0 ? "DELETE" : "ADD";
      throw new OsException("kevent(" + what + " " + name(filter) + ", " + fd + ")", -result);
    }
  }

  private static String name(int filter) {
    return switch (filter) {
      case READ -> "READ";
      case WRITE -> "WRITE";
      default -> "EXCEPT";
    };
  }

  /** Adds what {@link #trigger} triggers. */
  public void addTrigger() throws OsException {
    user("ADD USER", ADD | CLEAR, 0);
  }

  /** Ends an {@link #await}, the one under way or the next. */
  public void trigger() throws OsException {
    user("TRIGGER", 0, NOTE_TRIGGER);
  }

  private void user(String what, int flags, int notes) throws OsException {
    int result = change(0, USER, flags, notes, 0);
    if (result < 0) {
      throw new OsException("kevent(" + what + ")", -result);
    }
  }

  private int change(int ident, int filter, int flags, int notes, long data) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment change = Kevents.allocate(arena, 1);
      Kevents.set(change, ident, filter, flags, notes, data);
      int result;
      do {
        result = Calls.KEVENT.call(number(fd), change, number(1), NULL, number(0), NULL);
      } while (result == -Errno.EINTR.number());
      return result;
    }
  }

  /**
   * Waits until there are events. Blocks the thread, and the carrier of a virtual one. One thread
   * at a time.
   *
   * @param timeoutNanos 0 looks and returns; negative waits for ever
   * @return how many events the batch now holds; 0 after the timeout or when a signal interrupted
   */
  public int await(Kevents batch, long timeoutNanos) throws OsException {
    MemorySegment timeout = NULL;
    if (timeoutNanos >= 0) {
      timespec.setAtIndex(JAVA_LONG, 0, timeoutNanos / NANOS_PER_SECOND);
      timespec.setAtIndex(JAVA_LONG, 1, timeoutNanos % NANOS_PER_SECOND);
      timeout = timespec;
    }
    batch.size = 0;
    int result =
        Calls.KEVENT.call(
            errno, number(fd), NULL, number(0), batch.events, number(batch.capacity), timeout);
    if (result == -Errno.EINTR.number()) {
      return 0;
    }
    if (result < 0) {
      throw new OsException("kevent(" + fd + ")", -result);
    }
    batch.size = result;
    return result;
  }

  @Override
  public void close() throws OsException {
    Descriptors.close(fd);
  }
}
