package org.bide.os;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.bide.os.NativeFunction.number;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.OptionalLong;

/**
 * The queue of a listening socket: connections that are made and that nobody has accepted yet. Of a
 * TCP socket getsockopt(2) with {@code TCP_INFO} tells it: while the socket listens, the kernel
 * puts the length of this queue where the unacknowledged segments stand otherwise (tcp_get_info in
 * net/ipv4/tcp.c). Of a Unix socket only the diagnostic netlink tells it. Safe for any thread.
 */
public final class ListenQueue {
  private static final int IPPROTO_TCP = 6;
  private static final int TCP_INFO = 11;
  private static final byte TCP_LISTEN = 10;

  /** Of struct tcp_info in linux/tcp.h, which only grows at its end. */
  private static final long STATE = 0;

  private static final long UNACKED = 24;
  private static final int SIZE = 32;

  private static final BlockingCall GETSOCKOPT = BlockingCall.to("getsockopt");

  private ListenQueue() {}

  /**
   * How many connections wait to be accepted; absent of what does not listen, or is no TCP socket.
   */
  public static OptionalLong length(int fd) throws OsException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = arena.allocate(SIZE, Integer.BYTES);
      MemorySegment size = arena.allocateFrom(JAVA_INT, SIZE);
      int result =
          GETSOCKOPT.call(
              number(fd), number(IPPROTO_TCP), number(TCP_INFO), info, size, MemorySegment.NULL);
      if (result == -Errno.EBADF.number()) {
        throw new OsException("getsockopt(" + fd + ", TCP_INFO)", -result);
      }
      // Any other error (ENOTSOCK, of another protocol EOPNOTSUPP) says that there is no such
      // queue.
      boolean listens = result == 0 && info.get(JAVA_BYTE, STATE) == TCP_LISTEN;
      return listens
          ? OptionalLong.of(Integer.toUnsignedLong(info.get(JAVA_INT, UNACKED)))
          : OptionalLong.empty();
    }
  }
}
