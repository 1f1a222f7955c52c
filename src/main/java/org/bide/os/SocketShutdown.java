package org.bide.os;

import static org.bide.os.NativeFunction.number;

import java.lang.foreign.MemorySegment;

/** shutdown(2): the end of one direction of a connection, of which the other goes on. */
public final class SocketShutdown {
  private static final int SHUT_WR = 1;

  private static final BlockingCall SHUTDOWN = BlockingCall.to("shutdown");

  private SocketShutdown() {}

  /**
   * Says to the peer that no more will be written; it reads what was written before, and then the
   * end.
   *
   * @return false if it is no socket, or connected to nobody any more
   */
  public static boolean ofOutput(int fd) throws OsException {
    int result = SHUTDOWN.call(number(fd), number(SHUT_WR), MemorySegment.NULL);
    if (result == -Errno.ENOTSOCK.number() || result == -Errno.ENOTCONN.number()) {
      return false;
    }
    if (result < 0) {
      throw new OsException("shutdown(" + fd + ", SHUT_WR)", -result);
    }
    return true;
  }
}
