package org.bide.os;

import static org.bide.os.NativeFunction.number;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * eventfd(2): a counter that is readable while it is not zero, to wake a thread out of {@link
 * Epoll#await}. Non-blocking and close-on-exec. Safe for any thread, and none of them ever waits
 * for another.
 */
public final class EventFd implements AutoCloseable {
  private static final int FLAGS = Descriptors.O_CLOEXEC | OpenFlags.NON_BLOCKING;

  private static final int CLOSING = 1 << 31;

  private static final CriticalCall EVENTFD = CriticalCall.to("eventfd");

  private final int fd;

  /**
   * How many use the number just now, and {@link #CLOSING}. Wakers and the closing thread race as a
   * rule, and eight bytes written to a closed number would land in whatever file has it next: so
   * the last to use it closes it. A lock would do as well, if it were not that event loops come
   * here, which would stand still while a virtual thread that holds it has no processor.
   */
  private final AtomicInteger users = new AtomicInteger();

  public EventFd() throws OsException {
    fd = EVENTFD.call(number(0), number(FLAGS));
    if (fd < 0) {
      throw new OsException("eventfd()", -fd);
    }
  }

  public int fd() {
    return fd;
  }

  /** Makes it readable. Does nothing once it is closed. */
  public void signal() throws OsException {
    if (acquire()) {
      try {
        // EAGAIN says the counter is full, and so readable anyway.
        Transfer.writeNow(fd, MemorySegment.ofArray(new long[] {1}));
      } finally {
        release();
      }
    }
  }

  /** Makes it unreadable, and tells how often it was signalled since the last time. */
  public long drain() throws OsException {
    long[] count = new long[1];
    if (acquire()) {
      try {
        Transfer.readNow(fd, MemorySegment.ofArray(count));
      } finally {
        release();
      }
    }
    return count[0];
  }

  /** On success the number is this one's until {@link #release}. */
  boolean acquire() {
    int now;
    do {
      now = users.get();
      if ((now & CLOSING) != 0) {
        return false;
      }
    } while (!users.compareAndSet(now, now + 1));
    return true;
  }

  void release() throws OsException {
    if (users.decrementAndGet() == CLOSING) {
      Descriptors.close(fd);
    }
  }

  /**
   * From now on nobody begins to use the number; it is given back here or, if somebody uses it just
   * now, by him.
   */
  @Override
  public void close() throws OsException {
    if (users.getAndUpdate(now -> now | CLOSING) == 0) {
      Descriptors.close(fd);
    }
  }
}
