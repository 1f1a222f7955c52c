package org.bide.os;

import static org.bide.os.NativeFunction.number;

import java.lang.foreign.MemorySegment;

/**
 * eventfd(2): a counter that is readable while it is not zero, to wake a thread out of {@link
 * Epoll#await}. Non-blocking and close-on-exec. Safe for any thread.
 */
public final class EventFd implements AutoCloseable {
  private static final int FLAGS = Descriptors.O_CLOEXEC | OpenFlags.NON_BLOCKING;

  private static final CriticalCall EVENTFD = CriticalCall.to("eventfd");

  private final int fd;
  private boolean closed;

  public EventFd() throws OsException {
    fd = EVENTFD.call(number(0), number(FLAGS));
    if (fd < 0) {
      throw new OsException("eventfd()", -fd);
    }
  }

  public int fd() {
    return fd;
  }

  /**
   * Makes it readable. Does nothing once it is closed: wakers and the closing thread race as a
   * rule, and eight bytes written to a closed number would land in whatever file has it next. Hence
   * the lock.
   */
  public synchronized void signal() throws OsException {
    if (!closed) {
      // EAGAIN says the counter is full, and so readable anyway.
      Transfer.writeNow(fd, MemorySegment.ofArray(new long[] {1}));
    }
  }

  /** Makes it unreadable, and tells how often it was signalled since the last time. */
  public synchronized long drain() throws OsException {
    long[] count = new long[1];
    if (!closed) {
      Transfer.readNow(fd, MemorySegment.ofArray(count));
    }
    return count[0];
  }

  @Override
  public synchronized void close() throws OsException {
    if (!closed) {
      closed = true;
      Descriptors.close(fd);
    }
  }
}
