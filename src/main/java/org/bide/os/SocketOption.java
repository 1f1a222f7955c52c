package org.bide.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.bide.os.NativeFunction.number;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The options of a socket that are one number, as socket(7) has them. */
public enum SocketOption {
  /**
   * The pending error. <b>To read it is to take it:</b> the kernel gives it out once, here or to
   * the next read or write, and has no way to look at it that leaves it there.
   */
  ERROR(4),

  /** The size of the send buffer in bytes, which counts the kernel's own book-keeping too. */
  SEND_BUFFER(7),

  /** The size of the receive buffer in bytes, likewise. */
  RECEIVE_BUFFER(8);

  private static final int SOL_SOCKET = 1; // here and below: asm-generic/socket.h

  private static final BlockingCall GETSOCKOPT = BlockingCall.to("getsockopt");

  private final int number;

  SocketOption(int number) {
    this.number = number;
  }

  /**
   * The option of this socket.
   *
   * @throws OsException ENOTSOCK: it is no socket
   */
  public int of(int fd) throws OsException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocate(JAVA_INT);
      MemorySegment size = arena.allocateFrom(JAVA_INT, Integer.BYTES);
      int result =
          GETSOCKOPT.call(
              number(fd), number(SOL_SOCKET), number(number), value, size, MemorySegment.NULL);
      if (result < 0) {
        throw new OsException("getsockopt(" + fd + ", SO_" + this + ")", -result);
      }
      return value.get(JAVA_INT, 0);
    }
  }
}
