package org.bide.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static org.bide.os.NativeFunction.number;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The kernel's process connector: a netlink socket that tells of every fork, exec and exit on the
 * machine (linux/cn_proc.h; Documentation/driver-api/connector.rst). Before Linux 6.6 it needs
 * CAP_NET_ADMIN; it always needs the initial namespaces of users and processes, so there is none in
 * most containers.
 *
 * <p>The socket is non-blocking and close-on-exec. It is the kernel's numbers that it tells; a fork
 * comes before anything that the new process does, whichever processor that was on.
 */
public final class ProcessConnector {
  private static final int AF_NETLINK = 16;
  private static final int SOCK_DGRAM = 2;
  private static final int NETLINK_CONNECTOR = 11;
  private static final int CN_IDX_PROC = 1;
  private static final int CN_VAL_PROC = 1;
  private static final int NLMSG_DONE = 3;
  private static final int PROC_CN_MCAST_LISTEN = 1;
  private static final int SOL_SOCKET = 1;
  private static final int SO_RCVBUF = 8;
  private static final int SO_RCVBUFFORCE = 33;

  /** The kernel books some 700 bytes for each message; its default has room for 300 of them. */
  private static final int RECEIVE_BUFFER = 2 << 20;

  private static final int ADDRESS_SIZE = 12;

  // nlmsghdr, then cn_msg, then proc_event
  private static final int HEADER = 16;
  private static final int CONNECTOR = HEADER;
  private static final int ACKNOWLEDGED = CONNECTOR + 12;
  private static final int LENGTH = CONNECTOR + 16;
  private static final int EVENT = CONNECTOR + 20;
  private static final int DATA = EVENT + 16;

  private static final int PROC_EVENT_NONE = 0;
  private static final int PROC_EVENT_FORK = 1;
  private static final int PROC_EVENT_EXEC = 2;
  private static final int PROC_EVENT_EXIT = 1 << 31;

  /** What is read in one go: few, for each is a system call. */
  private static final int LONGEST = 1 << 12;

  private static final CriticalCall SOCKET = CriticalCall.to("socket");
  private static final CriticalCall BIND = CriticalCall.to("bind");
  private static final CriticalCall SEND = CriticalCall.to("send");
  private static final CriticalCall RECV = CriticalCall.to("recv");
  private static final BlockingCall SETSOCKOPT = BlockingCall.to("setsockopt");

  private ProcessConnector() {}

  /** What {@link #read} returns. */
  public sealed interface Message {}

  /** What happened to a process. */
  public sealed interface Happening extends Message {
    /** When, on CLOCK_MONOTONIC, which is the clock of {@link System#nanoTime()} as well. */
    long nanoTime();
  }

  /** A process has a new child; the start of a thread is {@link Other}. */
  public record Forked(long nanoTime, long parent, long child) implements Happening {}

  /** A process runs another program. */
  public record Execed(long nanoTime, long process) implements Happening {}

  /**
   * The first thread of a process has ended, and so, as a rule, the process: only where that thread
   * ended alone, others may go on.
   */
  public record Exited(long nanoTime, long process, ExitStatus status) implements Happening {}

  /** Something that is not looked at here. */
  public record Other() implements Message {}

  /** There were more than the socket had room for, and some were lost (ENOBUFS). */
  public record Lost() implements Message {}

  /** There is nothing to read (EAGAIN). */
  public record Nothing() implements Message {}

  /**
   * Opens a socket that is told of everything from now on.
   *
   * @throws OsException EPERM: not permitted, or none here; EPROTONOSUPPORT: a kernel without it
   */
  public static int open() throws OsException {
    int type = SOCK_DGRAM | OpenFlags.NON_BLOCKING | Descriptors.O_CLOEXEC;
    int fd = SOCKET.call(number(AF_NETLINK), number(type), number(NETLINK_CONNECTOR));
    if (fd < 0) {
      String advice = "this takes a kernel with CONFIG_PROC_EVENTS";
      throw new OsException("socket(PF_NETLINK, SOCK_DGRAM, NETLINK_CONNECTOR)", -fd, advice);
    }
    try {
      setReceiveBuffer(fd);
      listen(fd);
      return fd;
    } catch (OsException | RuntimeException | Error e) {
      Descriptors.close(fd);
      throw e;
    }
  }

  private static void setReceiveBuffer(int fd) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment size = arena.allocateFrom(JAVA_INT, RECEIVE_BUFFER);
      if (set(fd, SO_RCVBUFFORCE, size) < 0) {
        set(fd, SO_RCVBUF, size); // without privilege, as much as net.core.rmem_max allows
      }
    }
  }

  private static int set(int fd, int option, MemorySegment size) {
    return SETSOCKOPT.call(
        number(fd), number(SOL_SOCKET), number(option), size, number(4), MemorySegment.NULL);
  }

  private static void listen(int fd) throws OsException {
    MemorySegment address = MemorySegment.ofArray(new int[ADDRESS_SIZE / 4]);
    address.set(JAVA_INT, 0, familyOf(AF_NETLINK));
    address.set(JAVA_INT, 8, CN_IDX_PROC); // the group, as a bit
    check(BIND.call(number(fd), address, number(ADDRESS_SIZE)), "bind");

    int question = ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);
    MemorySegment request = MemorySegment.ofArray(new int[(EVENT + 4) / 4]);
    request.set(JAVA_INT, 0, EVENT + 4);
    request.set(JAVA_INT, 4, NLMSG_DONE); // 16 bits of type, then 16 of flags
    request.set(JAVA_INT, CONNECTOR, CN_IDX_PROC);
    request.set(JAVA_INT, CONNECTOR + 4, CN_VAL_PROC);
    request.set(JAVA_INT, ACKNOWLEDGED, question);
    request.set(JAVA_INT, LENGTH, 4);
    request.set(JAVA_INT, EVENT, PROC_CN_MCAST_LISTEN);
    check(SEND.call(number(fd), request, number(EVENT + 4), number(0)), "send");
    awaitAnswer(fd, question + 1);
  }

  /** A {@code sa_family_t} of 16 bits and padding, as one int. */
  private static int familyOf(int family) {
    return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? family : family << 16;
  }

  /**
   * The kernel answers before send(2) returns, or not at all. What comes before the answer was told
   * to others who listen; what comes after it is left for {@link #read}.
   */
  private static void awaitAnswer(int fd, int answer) throws OsException {
    byte[] buffer = new byte[LONGEST];
    MemorySegment message = MemorySegment.ofArray(buffer);
    while (true) {
      int length = RECV.call(number(fd), message, number(LONGEST), number(0));
      if (length == -Errno.EAGAIN.number()) {
        String advice =
            "the process connector does not answer in a container: it takes the initial"
                + " namespaces of users and processes";
        throw new OsException("PROC_CN_MCAST_LISTEN", Errno.EPERM.number(), advice);
      }
      if (length == -Errno.EINTR.number()) {
        continue;
      }
      check(length, "recv");
      if (length >= DATA + 4
          && at(message, EVENT) == PROC_EVENT_NONE
          && at(message, ACKNOWLEDGED) == answer) {
        int error = at(message, DATA);
        if (error != 0) {
          throw new OsException("PROC_CN_MCAST_LISTEN", error, PERMISSION);
        }
        return;
      }
    }
  }

  private static final String PERMISSION =
      "the process connector takes CAP_NET_ADMIN, or Linux 6.6 or later";

  /** Takes one message off the socket; never blocks. */
  public static Message read(int fd) throws OsException {
    byte[] buffer = new byte[LONGEST];
    MemorySegment message = MemorySegment.ofArray(buffer);
    int length;
    do {
      length = RECV.call(number(fd), message, number(LONGEST), number(0));
    } while (length == -Errno.EINTR.number());
    if (length == -Errno.EAGAIN.number()) {
      return new Nothing();
    }
    if (length == -Errno.ENOBUFS.number()) {
      return new Lost();
    }
    if (length < 0) {
      throw new OsException("recv(" + fd + ")", -length);
    }
    return length < DATA + 16 ? new Other() : message(message);
  }

  private static Message message(MemorySegment message) {
    long time = message.get(JAVA_LONG_UNALIGNED, EVENT + 8);
    int first = at(message, DATA);
    int second = at(message, DATA + 4);
    return switch (at(message, EVENT)) {
      case PROC_EVENT_FORK -> {
        int childsThread = at(message, DATA + 8);
        int child = at(message, DATA + 12);
        yield childsThread == child ? new Forked(time, second, child) : new Other();
      }
      case PROC_EVENT_EXEC -> new Execed(time, second);
      case PROC_EVENT_EXIT ->
          first == second
              ? new Exited(time, second, ExitStatus.ofWaitStatus(at(message, DATA + 8)))
              : new Other();
      default -> new Other();
    };
  }

  private static int at(MemorySegment message, long offset) {
    return message.get(JAVA_INT_UNALIGNED, offset);
  }

  private static void check(int result, String call) throws OsException {
    if (result < 0) {
      throw new OsException(call + "(process connector)", -result, PERMISSION);
    }
  }
}
