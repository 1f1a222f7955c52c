package org.bide.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.bide.os.NativeFunction.number;

import java.lang.foreign.MemorySegment;

/** poll(2), for the question how one descriptor stands at this moment. */
public final class Poll {
  private static final int EVENTS = 4;
  private static final int REVENTS = 6;

  private static final CriticalCall POLL = CriticalCall.toKernel("poll", SystemCall.POLL);

  private Poll() {}

  /**
   * The events that are true of a descriptor now; never blocks. Safe for any thread.
   *
   * @param interest bits of {@link PollEvents}
   * @return those of the interest that are true, and ERROR, HANG_UP or INVALID unasked; 0 for none
   */
  public static int now(int fd, int interest) throws OsException {
    MemorySegment pollfd = MemorySegment.ofArray(new int[2]);
    pollfd.set(JAVA_INT, 0, fd);
    pollfd.set(JAVA_SHORT, EVENTS, (short) PollBits.toSystem(interest));
    int result;
    do {
      result = POLL.call(pollfd, number(1), number(0));
    } while (result == -Errno.EINTR.number());
    if (result < 0) {
      throw new OsException("poll(" + fd + ")", -result);
    }
    return PollBits.fromSystem(pollfd.get(JAVA_SHORT, REVENTS) & 0xFFFF);
  }
}
