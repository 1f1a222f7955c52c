package org.bide.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static org.bide.os.NativeFunction.number;

import java.lang.foreign.MemorySegment;

/**
 * epoll(7). What it is told is a descriptor, what it keeps is the open file behind it: as long as a
 * duplicate lives, also in a child, closing the descriptor ends no registration, and then nobody
 * can name it any more to remove it. So {@link #remove} comes before every close.
 *
 * <p>Adding, modifying and removing are safe from any thread, also while another awaits. {@link
 * #close} is not: the number may be another file by the time a late call uses it.
 */
public final class Epoll implements AutoCloseable {
  /** Fire once, then stay silent until {@link #modify}. */
  public static final int ONE_SHOT = 1 << 30;

  /** Fire when the state changes, not while it lasts. */
  public static final int EDGE_TRIGGERED = 1 << 31;

  private static final int EPOLL_CLOEXEC = Descriptors.O_CLOEXEC;
  private static final int EPOLL_CTL_ADD = 1;
  private static final int EPOLL_CTL_DEL = 2;
  private static final int EPOLL_CTL_MOD = 3;
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private static final CriticalCall EPOLL_CREATE1 = CriticalCall.to("epoll_create1");
  private static final CriticalCall EPOLL_CTL = CriticalCall.to("epoll_ctl");
  private static final CriticalCall EPOLL_WAIT_NOW =
      CriticalCall.toKernel("epoll_wait", SystemCall.EPOLL_WAIT);

  private static final class Blocking {
    static final BlockingCall EPOLL_WAIT = BlockingCall.to("epoll_wait");
    static final BlockingCall SYSCALL = BlockingCall.to("syscall");
  }

  private final int fd;
  private boolean nanoseconds = true;

  private final TimerSlack slack = new TimerSlack();

  public Epoll() throws OsException {
    fd = EPOLL_CREATE1.call(number(EPOLL_CLOEXEC), MemorySegment.NULL);
    if (fd < 0) {
      throw new OsException("epoll_create1()", -fd);
    }
  }

  /** Its own descriptor, which is readable while an event is pending. */
  public int fd() {
    return fd;
  }

  /**
   * Registers a descriptor.
   *
   * @param events bits of {@link PollEvents}, {@link #ONE_SHOT}, {@link #EDGE_TRIGGERED}
   * @param data comes back with each event
   * @throws OsException EEXIST: it is registered already; EPERM: a regular file or directory, which
   *     is always ready; ENOSPC: the user's limit of registrations
   */
  public void add(int fd, int events, long data) throws OsException {
    control("ADD", EPOLL_CTL_ADD, fd, events, data);
  }

  /**
   * Registers it differently, or once more after a one-shot event.
   *
   * @throws OsException ENOENT: it is not registered
   */
  public void modify(int fd, int events, long data) throws OsException {
    control("MOD", EPOLL_CTL_MOD, fd, events, data);
  }

  /**
   * Ends a registration. Events of it that are in a {@link Ready} already remain there.
   *
   * @throws OsException ENOENT: it is not registered
   */
  public void remove(int fd) throws OsException {
    control("DEL", EPOLL_CTL_DEL, fd, 0, 0);
  }

  private void control(String name, int operation, int fd, int events, long data)
      throws OsException {
    MemorySegment event = MemorySegment.ofArray(new int[4]);
    event.set(JAVA_INT, 0, events);
    event.set(JAVA_LONG_UNALIGNED, Ready.DATA_OFFSET, data);
    int result = EPOLL_CTL.call(number(this.fd), number(operation), number(fd), event);
    if (result < 0) {
      throw new OsException("epoll_ctl(" + name + ", " + fd + ")", -result);
    }
  }

  /**
   * Waits until something registered is ready. Blocks the thread, and the carrier of a virtual one.
   *
   * @param timeoutNanos 0 looks and returns; negative waits for ever
   * @return how many events the batch now holds; 0 after the timeout or when a signal interrupted
   */
  public int await(Ready batch, long timeoutNanos) throws OsException {
    batch.size = 0;
    int result = timeoutNanos == 0 ? look(batch) : block(batch, timeoutNanos);
    if (result == -Errno.EINTR.number()) {
      return 0;
    }
    if (result < 0) {
      throw new OsException("epoll_wait(" + fd + ")", -result);
    }
    batch.size = result;
    return result;
  }

  private int look(Ready batch) {
    return EPOLL_WAIT_NOW.call(number(fd), batch.events, number(batch.capacity), number(0));
  }

  private int block(Ready batch, long timeoutNanos) {
    if (timeoutNanos > 0) {
      slack.least();
    }
    if (timeoutNanos > 0 && nanoseconds) {
      int result = blockNanos(batch, timeoutNanos);
      // Before Linux 5.11 there is no such call, and older container filters answer EPERM to calls
      // they do not know; epoll_pwait2(2) itself has neither error.
      if (result != -Errno.ENOSYS.number() && result != -Errno.EPERM.number()) {
        return result;
      }
      nanoseconds = false;
    }
    return blockMillis(batch, timeoutNanos);
  }

  private int blockNanos(Ready batch, long timeoutNanos) {
    batch.timespec.setAtIndex(JAVA_LONG, 0, timeoutNanos / NANOS_PER_SECOND);
    batch.timespec.setAtIndex(JAVA_LONG, 1, timeoutNanos % NANOS_PER_SECOND);
    return Blocking.SYSCALL.call(
        batch.errno,
        number(SystemCall.EPOLL_PWAIT2),
        number(fd),
        batch.events,
        number(batch.capacity),
        batch.timespec,
        MemorySegment.NULL); // no signal mask; then the kernel does not look at its size either
  }

  /** Rounds up: a wait that ends too early would have to be begun again, spinning. */
  private int blockMillis(Ready batch, long timeoutNanos) {
    long millis = timeoutNanos < 0 ? -1 : (timeoutNanos - 1) / NANOS_PER_MILLI + 1;
    return Blocking.EPOLL_WAIT.call(
        batch.errno,
        number(fd),
        batch.events,
        number(batch.capacity),
        number(Math.min(millis, Integer.MAX_VALUE)),
        MemorySegment.NULL,
        MemorySegment.NULL);
  }

  @Override
  public void close() throws OsException {
    Descriptors.close(fd);
  }
}
