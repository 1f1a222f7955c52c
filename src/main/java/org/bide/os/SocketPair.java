package org.bide.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.bide.os.NativeFunction.number;

import java.lang.foreign.MemorySegment;

/** Two connected Unix stream sockets, both close-on-exec: a pipe that goes both ways. */
public record SocketPair(int first, int second) {
  private static final int AF_UNIX = 1;
  private static final int SOCK_STREAM = 1;

  private static final CriticalCall SOCKETPAIR = CriticalCall.to("socketpair");

  /** Makes a pair. What is said of a child's end at {@link Pipe#open} holds here too. */
  public static SocketPair open(boolean firstNonBlocking, boolean secondNonBlocking)
      throws OsException {
    MemorySegment ends = MemorySegment.ofArray(new int[2]);
    int type = SOCK_STREAM | Descriptors.O_CLOEXEC; // SOCK_CLOEXEC has the same value, socket(2)
    int result = SOCKETPAIR.call(number(AF_UNIX), number(type), number(0), ends);
    if (result < 0) {
      throw new OsException("socketpair()", -result);
    }
    SocketPair pair = new SocketPair(ends.get(JAVA_INT, 0), ends.get(JAVA_INT, Integer.BYTES));
    if (firstNonBlocking) {
      Descriptors.setNonBlocking(pair.first, true);
    }
    if (secondNonBlocking) {
      Descriptors.setNonBlocking(pair.second, true);
    }
    return pair;
  }
}
