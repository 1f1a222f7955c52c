package org.bide.os;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Runs children for the tests, and waits for them with what is tested here. */
final class Children {
  private static final long TEN_SECONDS = 10_000_000_000L;

  private Children() {}

  /** What the child writes to its standard output, once it has exited with 0. */
  static String output(Spawn spawn) throws OsException {
    Pipe pipe = Pipe.open(false, false);
    long pid = spawn.descriptor(1, pipe.write()).start();
    Descriptors.close(pipe.write());
    String output = readAll(pipe.read());
    Descriptors.close(pipe.read());
    ExitStatus status = reap(pid);
    if (!(status instanceof ExitStatus.Exited exited) || exited.code() != 0) {
      throw new AssertionError(spawn + " " + status + ": " + output);
    }
    return output;
  }

  static String readAll(int fd) throws OsException {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    while (Transfer.read(fd, buffer) > 0) {}
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
  }

  static ExitStatus reap(long pid) throws OsException {
    int pidfd = Pidfd.openProcess(pid);
    try {
      return ChildWait.reap(pidfd).orElseThrow();
    } finally {
      Descriptors.close(pidfd);
    }
  }

  /** Waits until one of the events is true of the descriptor. */
  static void await(int fd, int events) throws OsException {
    try (Epoll epoll = new Epoll()) {
      epoll.add(fd, events, 0);
      long end = System.nanoTime() + TEN_SECONDS;
      while (epoll.await(new Ready(1), Math.max(1, end - System.nanoTime())) == 0) {
        if (System.nanoTime() > end) {
          throw new AssertionError("never " + PollEvents.toString(events));
        }
      }
      epoll.remove(fd);
    }
  }
}
