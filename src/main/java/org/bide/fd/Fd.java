package org.bide.fd;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bide.event.Event;
import org.bide.os.Descriptors;
import org.bide.os.Errno;
import org.bide.os.FileType;
import org.bide.os.Fill;
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
 * <p>All methods may be called from any thread. Those that ask the kernel fail with {@link
 * ClosedChannelException} once this is closed.
 */
public final class Fd extends Held {

  /** What {@link #read} returns at the end of the file. */
  public static final int END = Transfer.END;

  /** What {@link #read} and {@link #write} return where they would have to block. */
  public static final int AGAIN = Transfer.AGAIN;

  /** How it may be read and written. */
  enum Mode {
    NON_BLOCKING,
    /** Whatever mode others gave it: it may block. */
    AS_IT_IS,
    /** By its channel alone, which may be closed at any moment, and the number be another file. */
    CHANNELS
  }

  private final Mode mode;
  private final PendingError error = new PendingError();

  Fd(int number, Mode mode, Owner owner) {
    super(number, owner);
    this.mode = mode;
  }

  // ---- where they come from

  /**
   * The descriptor of that number, which others opened: one that was inherited, say. Its mode
   * remains as it is; where it is a blocking one, read it only when it was reported ready. Whether
   * it is open shows when it is used.
   *
   * <p>Whoever names a number vouches for it. The JVM has descriptors of its own (its jars, the
   * pollers of Bide), which nothing tells from others: to wait for one does no harm, to read, write
   * or close it does.
   */
  public static Fd of(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("a descriptor's number is 0 or more, not " + number);
    }
    return Numbers.of(number);
  }

  /**
   * The descriptor of a channel of NIO, in blocking mode or not, to wait for: the channel itself is
   * what reads and writes, and {@link #read}, {@link #write} and {@link #dup} refuse. The same one
   * for as long as the channel is open.
   *
   * <p>When the channel is closed by its owner, waits for this end as gone. The JDK tells nobody,
   * so Bide looks, every 80 ms while somebody waits. Edges are refused: they take a duplicate,
   * which would keep the connection open after the channel was closed.
   *
   * @throws UnsupportedOperationException without the JVM flag {@code --add-exports
   *     java.base/sun.nio.ch=ALL-UNNAMED}, or if the channel is not of the JDK's own provider
   * @throws ClosedChannelException if the channel is closed
   */
  public static Fd of(SelectableChannel channel) throws ClosedChannelException {
    int number = ChannelNumber.of(channel);
    if (!channel.isOpen()) {
      throw new ClosedChannelException();
    }
    return Numbers.of(channel, number);
  }

  /**
   * Opens a file, a FIFO or a device, open(2).
   *
   * @param options of {@link StandardOpenOption} (all but {@code DELETE_ON_CLOSE}) and {@link
   *     java.nio.file.LinkOption#NOFOLLOW_LINKS}, with the meaning they have for {@link
   *     java.nio.file.Files#newByteChannel}; none is to read. A file that is created gets the
   *     permissions 0666 less the umask.
   * @throws IOException ENXIO: a FIFO was opened to write and nobody has it open to read
   */
  public static Fd open(Path path, OpenOption... options) throws IOException {
    return Opening.open(path, List.of(options));
  }

  /** Opens a file, a FIFO or a device for reading. */
  public static Fd openToRead(Path path) throws IOException {
    return open(path, StandardOpenOption.READ);
  }

  /** Opens a file for writing, emptied, and made if it is not there. */
  public static Fd openToWrite(Path path) throws IOException {
    return open(
        path,
        StandardOpenOption.WRITE,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING);
  }

  /** Opens a file for writing at its end, and makes it if it is not there. */
  public static Fd openToAppend(Path path) throws IOException {
    return open(path, StandardOpenOption.APPEND, StandardOpenOption.CREATE);
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
    return Numbers.opened(number);
  }

  // ---- events

  /**
   * Fires when a read would not block: there are data, or the end of the file, or an error. Regular
   * files always are.
   */
  public Ready readable() {
    return ready(Condition.READABLE);
  }

  /** Fires when a write would not block. Regular files always are. */
  public Ready writable() {
    return ready(Condition.WRITABLE);
  }

  /** Fires on out-of-band data, and what else poll(2) calls POLLPRI. */
  public Ready exceptional() {
    return ready(Condition.EXCEPTIONAL);
  }

  /** Fires when the peer has closed its end or writes no more; see {@link Condition#HUNG_UP}. */
  public Ready hungUp() {
    return ready(Condition.HUNG_UP);
  }

  /** Fires when one of the conditions holds, or the peer has hung up. */
  public Ready ready(Condition first, Condition... others) {
    return new Ready(this, EnumSet.of(first, others));
  }

  /**
   * Fires when nothing of what was written is {@linkplain #queued still to go}, FreeBSD's {@code
   * EVFILT_EMPTY}; or when the peer has hung up, and the rest may never go. Files that cannot tell
   * are refused.
   *
   * <p>Linux has no readiness for this. Bide looks: at once, after 10 ms, and then at pauses that
   * double up to 80 ms, so it fires that much late at most.
   */
  public Event<Readiness> drained() {
    return new Drained(this);
  }

  // ---- reading and writing

  /**
   * Reads into the buffer what there is, read(2). Direct and heap buffers are filled without a
   * copy, unless this came from {@link #of(int)} and may block: then a heap buffer is copied.
   *
   * @return the number of bytes, {@link #END} or {@link #AGAIN}
   * @throws ClosedChannelException if this was closed
   */
  public int read(ByteBuffer into) throws IOException {
    begin("read");
    try {
      return mode == Mode.NON_BLOCKING
          ? Transfer.readNow(number(), into)
          : Transfer.read(number(), into);
    } finally {
      endUse();
    }
  }

  /** {@link #read(ByteBuffer)} into memory, on the heap or off it. */
  public int read(MemorySegment into) throws IOException {
    begin("read");
    try {
      return mode == Mode.NON_BLOCKING
          ? Transfer.readNow(number(), into)
          : Transfer.read(number(), into);
    } finally {
      endUse();
    }
  }

  /**
   * Writes from the buffer what there is room for, write(2); copies where {@link #read} does.
   *
   * @return the number of bytes, or {@link #AGAIN}
   * @throws ClosedChannelException if this was closed
   */
  public int write(ByteBuffer from) throws IOException {
    begin("write");
    try {
      return mode == Mode.NON_BLOCKING
          ? Transfer.writeNow(number(), from)
          : Transfer.write(number(), from);
    } finally {
      endUse();
    }
  }

  /** {@link #write(ByteBuffer)} from memory, on the heap or off it. */
  public int write(MemorySegment from) throws IOException {
    begin("write");
    try {
      return mode == Mode.NON_BLOCKING
          ? Transfer.writeNow(number(), from)
          : Transfer.write(number(), from);
    } finally {
      endUse();
    }
  }

  private void begin(String call) throws IOException {
    refuseChannels(call);
    beginUse();
    if (error.isHeld()) {
      endUse();
      error.raise(call, this);
      beginUse(); // another thread was told of it
    }
  }

  private void refuseChannels(String call) {
    if (mode == Mode.CHANNELS) {
      throw new UnsupportedOperationException(
          "descriptor " + this + " is a channel's; " + call + " with the channel itself");
    }
  }

  // ---- what it tells

  /**
   * How many bytes could be read at once: of a datagram socket in the next datagram, of a regular
   * file up to its end; {@code FIONREAD}. Absent where the file cannot tell (an eventfd, a timerfd,
   * a listening socket).
   */
  public OptionalLong available() throws IOException {
    return use(Fill::toRead);
  }

  /**
   * How much of what was written is still to go: of a pipe what nobody has read, of a TCP socket
   * what the peer has not acknowledged, of a Unix socket what the peer has not read (there with the
   * kernel's book-keeping, so only zero is exact); {@code SIOCOUTQ}. Absent where the file cannot
   * tell.
   */
  public OptionalLong queued() throws IOException {
    return use(Fill::toGo);
  }

  /**
   * How many bytes a write could take at once, for pipes and sockets: an estimate, since the kernel
   * counts a pipe's whole pages and a socket's book-keeping ({@code SO_SNDBUF} less {@code
   * SIOCOUTQ}).
   */
  public OptionalLong room() throws IOException {
    return use(Fill::room);
  }

  /**
   * The error that the next read or write will report, of a socket; EPIPE for a pipe that nobody
   * reads. The kernel gives a socket's error out once only ({@code SO_ERROR}), so this keeps it:
   * asked again it is still there, and the next {@link #read} or {@link #write} here throws it as
   * the kernel would have. One who reads the socket by another descriptor does not get it any more.
   */
  public Optional<Errno> pendingError() throws IOException {
    return use(error::look);
  }

  boolean holdsError() {
    return error.isHeld();
  }

  /** A regular file or a directory: always ready, however slow its disk is. */
  public boolean isAlwaysReady() throws IOException {
    FileType type = use(Descriptors::type);
    return type == FileType.REGULAR || type == FileType.DIRECTORY;
  }

  /** Whether it is a terminal, isatty(3). */
  public boolean isTerminal() {
    if (!acquire()) {
      return false;
    }
    boolean terminal = Descriptors.isTerminal(number());
    release();
    return terminal;
  }

  /** Another descriptor of the same open file, dup(2); each is closed for itself. */
  public Fd dup() throws IOException {
    refuseChannels("duplicate");
    int copy = use(Descriptors::dup);
    return mode == Mode.NON_BLOCKING ? opened(copy) : of(copy);
  }
}
