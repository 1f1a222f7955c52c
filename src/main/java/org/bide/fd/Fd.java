package org.bide.fd;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.bide.event.Event;
import org.bide.os.Descriptors;
import org.bide.os.Pipe;
import org.bide.os.SocketPair;

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
public final class Fd extends DescriptorTransfer {

  Fd(int number, Mode mode, Owner owner) {
    super(number, mode, owner);
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
   * Takes the connection, or whatever else it is, from a channel of NIO: the channel is closed, and
   * this reads, writes and closes from now on. The peer notices nothing, and nothing that it sent
   * is lost. All of an {@code Fd} can be used then, edges and duplicates too, and a close is told
   * to everybody who waits at once; a read or write is cheaper besides, by the locks and the way
   * through JNI of a channel.
   *
   * <p>Ask the channel before for its addresses, and set its options. Nobody may be using it
   * meanwhile; waits for {@link #of(SelectableChannel)} end as gone. The descriptor is non-blocking
   * from then on, in the mode of every duplicate of it. A channel that still connects can be taken
   * as well, and {@link #writable} says when that is over, {@link Readiness#pendingError} how.
   *
   * @throws UnsupportedOperationException as {@link #of(SelectableChannel)}
   * @throws IllegalStateException if the channel is registered with a selector, which would keep
   *     the connection and shut it down; the channel stays as it is
   * @throws ClosedChannelException if the channel is closed
   */
  public static Fd takeOver(SelectableChannel channel) throws IOException {
    return Takeover.from(channel);
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

  /** Another descriptor of the same open file, dup(2); each is closed for itself. */
  public Fd dup() throws IOException {
    refuseChannels("duplicate");
    int copy = use(Descriptors::dup);
    return mode() == Mode.NON_BLOCKING ? opened(copy) : of(copy);
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
    return new Ready(this, Conditions.of(first, others));
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
}
