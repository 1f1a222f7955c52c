package org.bide.os;

import static org.bide.os.NativeFunction.number;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;

/**
 * read(2) and write(2).
 *
 * <p>{@link #read} and {@link #write} take any descriptor, and block where the descriptor does.
 * {@link #readNow} and {@link #writeNow} are for a descriptor in <b>non-blocking mode only</b>:
 * they cost 40 ns less, reach into a heap buffer without a copy, and hold up the garbage collector
 * while they run, so on a descriptor that blocks they would stop the whole JVM. (With assertions
 * enabled they look.) A regular file has no such mode: it always blocks on its disk.
 *
 * <p>All of them move up to the buffer's remaining bytes, perhaps fewer, and advance its position
 * by as many. They return the count, {@link #END}, or {@link #AGAIN}; EINTR is retried, and every
 * other error is thrown, EPIPE among them (the JVM has disarmed SIGPIPE).
 */
public final class Transfer {
  /** What a read returns at the end of the file, or when nobody can write to the pipe any more. */
  public static final int END = -1;

  /** What is returned when the call would have blocked (EAGAIN). */
  public static final int AGAIN = -2;

  /** No call moves more at once: a copy of a megabyte holds up the collector by about 0.1 ms. */
  static final long MOST_NOW = 1 << 20;

  private static final long MOST_COPIED = 1 << 16;

  private Transfer() {}

  private static final class Now {
    static final CriticalCall READ = CriticalCall.toKernel("read", SystemCall.READ);
    static final CriticalCall WRITE = CriticalCall.toKernel("write", SystemCall.WRITE);
  }

  private static final class Blocking {
    static final BlockingCall READ = BlockingCall.to("read");
    static final BlockingCall WRITE = BlockingCall.to("write");
  }

  /** Reads, waiting if the descriptor blocks; a virtual thread holds its carrier meanwhile. */
  public static int read(int fd, ByteBuffer buffer) throws OsException {
    return advance(buffer, read(fd, MemorySegment.ofBuffer(buffer)));
  }

  /** Writes, waiting if the descriptor blocks; a virtual thread holds its carrier meanwhile. */
  public static int write(int fd, ByteBuffer buffer) throws OsException {
    return advance(buffer, write(fd, MemorySegment.ofBuffer(buffer)));
  }

  /** Reads from a descriptor in non-blocking mode. */
  public static int readNow(int fd, ByteBuffer buffer) throws OsException {
    return advance(buffer, readNow(fd, MemorySegment.ofBuffer(buffer)));
  }

  /** Writes to a descriptor in non-blocking mode. */
  public static int writeNow(int fd, ByteBuffer buffer) throws OsException {
    return advance(buffer, writeNow(fd, MemorySegment.ofBuffer(buffer)));
  }

  /** As {@link #read(int, ByteBuffer)}, into memory. */
  public static int read(int fd, MemorySegment target) throws OsException {
    refuseReadOnly(target);
    if (target.isNative()) {
      return endAtZero(blocking(Blocking.READ, fd, target), target);
    }
    // The heap may move while the call blocks, so the bytes go through memory that does not.
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment copy = arena.allocate(Math.min(target.byteSize(), MOST_COPIED));
      int count = endAtZero(blocking(Blocking.READ, fd, copy), copy);
      if (count > 0) {
        MemorySegment.copy(copy, 0, target, 0, count);
      }
      return count;
    }
  }

  /** As {@link #write(int, ByteBuffer)}, from memory. */
  public static int write(int fd, MemorySegment source) throws OsException {
    if (source.isNative()) {
      return blocking(Blocking.WRITE, fd, source);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment copy = arena.allocate(Math.min(source.byteSize(), MOST_COPIED));
      MemorySegment.copy(source, 0, copy, 0, copy.byteSize());
      return blocking(Blocking.WRITE, fd, copy);
    }
  }

  /** As {@link #readNow(int, ByteBuffer)}, into memory on the heap or off it. */
  public static int readNow(int fd, MemorySegment target) throws OsException {
    refuseReadOnly(target);
    return endAtZero(now(Now.READ, fd, target), target);
  }

  /** As {@link #writeNow(int, ByteBuffer)}, from memory on the heap or off it. */
  public static int writeNow(int fd, MemorySegment source) throws OsException {
    return now(Now.WRITE, fd, source);
  }

  private static int blocking(BlockingCall call, int fd, MemorySegment memory) throws OsException {
    int result;
    do {
      result = call.call(number(fd), memory, number(memory.byteSize()));
    } while (result == -Errno.EINTR.number());
    return result >= 0 ? result : refused(-result, call.symbol(), fd);
  }

  private static int now(CriticalCall call, int fd, MemorySegment memory) throws OsException {
    assert !blocks(fd) : "descriptor " + fd + " is in blocking mode";
    int result;
    do {
      result = call.call(number(fd), memory, number(Math.min(memory.byteSize(), MOST_NOW)));
    } while (result == -Errno.EINTR.number());
    return result >= 0 ? result : refused(-result, call.symbol(), fd);
  }

  static int refused(int errno, String function, int fd) throws OsException {
    if (errno == Errno.EAGAIN.number()) {
      return AGAIN;
    }
    if (errno == Errno.EIO.number() && function.startsWith("read") && isLeftByItsProgram(fd)) {
      return END;
    }
    throw new OsException(function + "(" + fd + ")", errno);
  }

  /**
   * Whether a descriptor is the master of a pseudo-terminal that nobody has open any more. Linux
   * says EIO then, where other systems say the end of the file; of a disk EIO is an error, and of a
   * terminal to which a background process may not listen as well.
   */
  private static boolean isLeftByItsProgram(int fd) throws OsException {
    return Descriptors.isTerminal(fd) && (Poll.now(fd, 0) & PollEvents.HANG_UP) != 0;
  }

  /** Nothing read is the end of the file, unless nothing was asked for. */
  private static int endAtZero(int count, MemorySegment target) {
    return count == 0 && target.byteSize() > 0 ? END : count;
  }

  private static int advance(ByteBuffer buffer, int count) {
    if (count > 0) {
      buffer.position(buffer.position() + count);
    }
    return count;
  }

  private static void refuseReadOnly(MemorySegment target) {
    if (target.isReadOnly()) {
      throw new ReadOnlyBufferException(); // the kernel would write into it all the same
    }
  }

  static void refuseReadOnly(ByteBuffer... targets) {
    for (ByteBuffer target : targets) {
      if (target.isReadOnly()) {
        throw new ReadOnlyBufferException(); // as above
      }
    }
  }

  /** For a number that is no descriptor: no, so that the call itself says EBADF. */
  static boolean blocks(int fd) {
    try {
      return !Descriptors.isNonBlocking(fd);
    } catch (OsException notOpen) {
      return false;
    }
  }
}
