package org.bide.fd;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.bide.event.Event;
import org.bide.os.Descriptors;
import org.bide.os.OpenFlags;
import org.bide.os.Pipe;
import org.bide.os.SocketPair;
import org.bide.os.Transfer;

/**
 * A file descriptor: waited for with events, read and written by whoever waited.
 *
 * <p>The descriptors that Bide opens are non-blocking and close-on-exec. An {@code Fd} stands for
 * one open descriptor and not for its number: when it is closed and the number is used again, this
 * one stays closed. Close it here and nowhere else, and everyone who waits for it learns it.
 *
 * <p>All methods may be called from any thread.
 */
public final class Fd implements AutoCloseable {

  /** What {@link #read} returns at the end of the file. */
  public static final int END = Transfer.END;

  /** What {@link #read} and {@link #write} return where they would have to block. */
  public static final int AGAIN = Transfer.AGAIN;

  private static final int EVERYBODY_SUBJECT_TO_UMASK = 0666;

  /** The one for each number that is in use. */
  private static final ConcurrentHashMap<Integer, Fd> IN_USE = new ConcurrentHashMap<>();

  private final int number;
  private final boolean nonBlocking;
  private final Lease lease = new Lease();

  /** Weak, since the listeners are actor systems' and this may outlive them. */
  private final List<WeakReference<CloseListener>> listeners = new ArrayList<>(1);

  /** Whether others closed the number, and it is no longer ours to give back. */
  private volatile boolean lost;

  /** Told about a close; once, before the number is given back to the kernel. */
  interface CloseListener {
    void closing(Fd fd);
  }

  private Fd(int number, boolean nonBlocking) {
    this.number = number;
    this.nonBlocking = nonBlocking;
  }

  // ---- where they come from

  /**
   * The descriptor of that number, which others opened: one that was inherited, say. Its mode
   * remains as it is; where it is a blocking one, read it only when it was reported ready. Whether
   * it is open shows when it is used.
   */
  public static Fd of(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("a descriptor's number is 0 or more, not " + number);
    }
    return IN_USE.computeIfAbsent(number, n -> new Fd(n, false));
  }

  /** Opens a file, a FIFO or a device for reading. */
  public static Fd openToRead(Path path) throws IOException {
    return opened(Descriptors.open(path.toString(), OpenFlags.READ_ONLY | OpenFlags.NON_BLOCKING));
  }

  /** Opens a file for writing, emptied, and made if it is not there. */
  public static Fd openToWrite(Path path) throws IOException {
    return opened(
        Descriptors.open(
            path.toString(),
            OpenFlags.WRITE_ONLY | OpenFlags.CREATE | OpenFlags.TRUNCATE | OpenFlags.NON_BLOCKING,
            EVERYBODY_SUBJECT_TO_UMASK));
  }

  /** Opens a file for writing at its end, and makes it if it is not there. */
  public static Fd openToAppend(Path path) throws IOException {
    return opened(
        Descriptors.open(
            path.toString(),
            OpenFlags.WRITE_ONLY | OpenFlags.CREATE | OpenFlags.APPEND | OpenFlags.NON_BLOCKING,
            EVERYBODY_SUBJECT_TO_UMASK));
  }

  /** A new pipe, pipe(2). */
  public static FdPipe pipe() throws IOException {
    Pipe pipe = Pipe.open(true, true);
    return new FdPipe(opened(pipe.read()), opened(pipe.write()));
  }

  /** A new pair of connected stream sockets, socketpair(2). */
  public static FdPair pair() throws IOException {
    SocketPair pair = SocketPair.open(true, true);
    return new FdPair(opened(pair.first()), opened(pair.second()));
  }

  /**
   * A new pseudo-terminal, pty(7): for a program that wants a terminal, or a person at one.
   *
   * @throws IOException ENOSPC where every pseudo-terminal is in use
   */
  public static PseudoTerminal terminal() throws IOException {
    return PseudoTerminal.open();
  }

  /**
   * Takes over a number that was just opened, non-blocking, and that nobody else will close: from
   * now on it is closed here.
   */
  public static Fd opened(int number) {
    Fd fresh = new Fd(number, true);
    Fd stale = IN_USE.put(number, fresh);
    if (stale != null) {
      stale.closedByOthers();
    }
    return fresh;
  }

  // ---- events

  /**
   * Fires when a read would not block: there are data, or the end of the file, or an error. Regular
   * files always are.
   */
  public Event<Readiness> readable() {
    return ready(Condition.READABLE);
  }

  /** Fires when a write would not block. Regular files always are. */
  public Event<Readiness> writable() {
    return ready(Condition.WRITABLE);
  }

  /** Fires when one of the conditions holds, or the peer has hung up. */
  public Event<Readiness> ready(Condition first, Condition... others) {
    return new Ready(this, EnumSet.of(first, others));
  }

  // ---- reading and writing

  /**
   * Reads into the buffer what there is, read(2).
   *
   * @return the number of bytes, {@link #END} or {@link #AGAIN}
   * @throws ClosedChannelException if this was closed
   */
  public int read(ByteBuffer into) throws IOException {
    use();
    try {
      return nonBlocking ? Transfer.readNow(number, into) : Transfer.read(number, into);
    } finally {
      endUse();
    }
  }

  /**
   * Writes from the buffer what there is room for, write(2).
   *
   * @return the number of bytes, or {@link #AGAIN}
   * @throws ClosedChannelException if this was closed
   */
  public int write(ByteBuffer from) throws IOException {
    use();
    try {
      return nonBlocking ? Transfer.writeNow(number, from) : Transfer.write(number, from);
    } finally {
      endUse();
    }
  }

  /** How many bytes could be read at once, {@code FIONREAD}; not every file can tell. */
  public int available() throws IOException {
    use();
    try {
      return Descriptors.available(number);
    } finally {
      endUse();
    }
  }

  /** Whether it is a terminal, isatty(3). */
  public boolean isTerminal() {
    return acquire() && endUseAfter(Descriptors.isTerminal(number));
  }

  /** Another descriptor of the same open file, dup(2); each is closed for itself. */
  public Fd dup() throws IOException {
    use();
    try {
      int copy = Descriptors.dup(number);
      return nonBlocking ? opened(copy) : of(copy);
    } finally {
      endUse();
    }
  }

  // ---- its life

  /** Its number, for as long as it is open. */
  public int number() {
    return number;
  }

  public boolean isOpen() {
    return !lease.isClosing();
  }

  /**
   * Closes it. Waits for it end with that event saying so; reads and writes that are under way on
   * other threads finish first. To close it again does nothing.
   */
  @Override
  public void close() throws IOException {
    if (lease.acquire()) {
      lease.close();
      endUse();
    }
  }

  /** The number is another file by now: ends the waits, and leaves that file alone. */
  private void closedByOthers() {
    lost = true;
    if (lease.acquire()) {
      lease.close();
      release();
    }
  }

  /**
   * Asks to be told of the close.
   *
   * @return false if it is closing already
   */
  boolean onClose(CloseListener listener) {
    synchronized (listeners) {
      listeners.removeIf(known -> known.refersTo(null));
      if (listeners.stream().noneMatch(known -> known.refersTo(listener))) {
        listeners.add(new WeakReference<>(listener));
      }
    }
    return isOpen();
  }

  /** Keeps the number from being given back until {@link #release}; false if it is closing. */
  boolean acquire() {
    return lease.acquire();
  }

  void release() {
    try {
      endUse();
    } catch (IOException e) {
      // Somebody closes it and left the last step to us; nobody here could do anything about a
      // late error of close(2), which reports a lost write of theirs.
    }
  }

  /** What is done with a number while it cannot be closed. */
  @FunctionalInterface
  interface Use<T> {
    T of(int number) throws IOException;
  }

  <T> T use(Use<T> what) throws IOException {
    use();
    try {
      return what.of(number);
    } finally {
      endUse();
    }
  }

  private void use() throws ClosedChannelException {
    if (!acquire()) {
      throw new ClosedChannelException();
    }
  }

  private boolean endUseAfter(boolean result) {
    release();
    return result;
  }

  private void endUse() throws IOException {
    if (lease.release()) {
      IN_USE.remove(number, this);
      tellListeners(); // takes it out of the pollers, which must come before
      if (!lost) {
        Descriptors.close(number);
      }
    }
  }

  private void tellListeners() {
    synchronized (listeners) {
      for (WeakReference<CloseListener> known : listeners) {
        CloseListener listener = known.get();
        if (listener != null) {
          listener.closing(this);
        }
      }
    }
  }

  /** Its number: what stands in an event's text. */
  @Override
  public String toString() {
    return Integer.toString(number);
  }
}
