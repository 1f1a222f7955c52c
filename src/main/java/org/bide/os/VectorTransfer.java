package org.bide.os;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.bide.os.NativeFunction.number;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/**
 * readv(2) and writev(2): many buffers in one system call. What is said of {@link Transfer} holds
 * here too: {@link #readNow} and {@link #writeNow} are for a descriptor in non-blocking mode only.
 *
 * <p>The buffers are filled or emptied in their order, each before the next, and the position of
 * each is advanced by what it took part in. One call takes {@value IoVector#MOST_BUFFERS} of them
 * at most (IOV_MAX), those without remaining bytes not counted, and may stop in the middle of any:
 * what is left is for the next call.
 *
 * <p>Direct buffers are used as they are. Those on the heap are copied, for the kernel is given
 * addresses here, and theirs change; but a single one that has bytes left goes the way of {@link
 * Transfer}.
 */
public final class VectorTransfer {

  private VectorTransfer() {}

  private static final class Now {
    static final CriticalCall READV = CriticalCall.to("readv");
    static final CriticalCall WRITEV = CriticalCall.to("writev");
  }

  private static final class Blocking {
    static final BlockingCall READV = BlockingCall.to("readv");
    static final BlockingCall WRITEV = BlockingCall.to("writev");
  }

  /** Reads, waiting if the descriptor blocks; a virtual thread holds its carrier meanwhile. */
  public static int read(int fd, ByteBuffer... into) throws OsException {
    Transfer.refuseReadOnly(into);
    ByteBuffer single = IoVector.single(into);
    if (single != null) {
      return Transfer.read(fd, single);
    }
    try (Arena arena = Arena.ofConfined()) {
      IoVector vector = IoVector.of(arena, into, IoVector.MOST_BYTES);
      return vector.filled(blocking(Blocking.READV, fd, vector, arena));
    } finally {
      Reference.reachabilityFence(into);
    }
  }

  /** Writes, waiting if the descriptor blocks; a virtual thread holds its carrier meanwhile. */
  public static int write(int fd, ByteBuffer... from) throws OsException {
    ByteBuffer single = IoVector.single(from);
    if (single != null) {
      return Transfer.write(fd, single);
    }
    try (Arena arena = Arena.ofConfined()) {
      IoVector vector = IoVector.of(arena, from, IoVector.MOST_BYTES).withContents();
      return vector.emptied(blocking(Blocking.WRITEV, fd, vector, arena));
    } finally {
      Reference.reachabilityFence(from);
    }
  }

  /** Reads from a descriptor in non-blocking mode. */
  public static int readNow(int fd, ByteBuffer... into) throws OsException {
    Transfer.refuseReadOnly(into);
    ByteBuffer single = IoVector.single(into);
    if (single != null) {
      return Transfer.readNow(fd, single);
    }
    try (Arena arena = Arena.ofConfined()) {
      IoVector vector = IoVector.of(arena, into, Transfer.MOST_NOW);
      return vector.filled(now(Now.READV, fd, vector));
    } finally {
      Reference.reachabilityFence(into);
    }
  }

  /** Writes to a descriptor in non-blocking mode. */
  public static int writeNow(int fd, ByteBuffer... from) throws OsException {
    ByteBuffer single = IoVector.single(from);
    if (single != null) {
      return Transfer.writeNow(fd, single);
    }
    try (Arena arena = Arena.ofConfined()) {
      IoVector vector = IoVector.of(arena, from, Transfer.MOST_NOW).withContents();
      return vector.emptied(now(Now.WRITEV, fd, vector));
    } finally {
      Reference.reachabilityFence(from);
    }
  }

  private static int blocking(BlockingCall call, int fd, IoVector vector, Arena arena)
      throws OsException {
    MemorySegment entries = arena.allocateFrom(JAVA_LONG, vector.entries());
    int result;
    do {
      result = call.call(number(fd), entries, number(vector.size()));
    } while (result == -Errno.EINTR.number());
    return result >= 0 ? result : Transfer.refused(-result, call.symbol(), fd);
  }

  private static int now(CriticalCall call, int fd, IoVector vector) throws OsException {
    assert !Transfer.blocks(fd) : "descriptor " + fd + " is in blocking mode";
    MemorySegment entries = MemorySegment.ofArray(vector.entries());
    int result;
    do {
      result = call.call(number(fd), entries, number(vector.size()));
    } while (result == -Errno.EINTR.number());
    return result >= 0 ? result : Transfer.refused(-result, call.symbol(), fd);
  }
}
