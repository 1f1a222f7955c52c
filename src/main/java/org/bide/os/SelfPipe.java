package org.bide.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.bide.os.NativeFunction.number;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * A pipe to oneself, to wake a thread out of a poll: what an {@link EventFd} is, on any POSIX
 * system (D. J. Bernstein's self-pipe trick). Close-on-exec. Safe for any thread.
 *
 * <p>It never holds more than one byte, so neither end ever blocks, and neither has to be made
 * non-blocking.
 */
public final class SelfPipe implements AutoCloseable {
  private static final int F_SETFD = 2;
  private static final int FD_CLOEXEC = 1;

  private static final CriticalCall PIPE = CriticalCall.to("pipe");
  private static final CriticalCall READ = CriticalCall.to("read");
  private static final CriticalCall WRITE = CriticalCall.to("write");

  /** Its third argument is variadic, which Apple's calling convention for arm64 puts elsewhere. */
  private static final MethodHandle FCNTL =
      NativeFunction.link("fcntl", 3, Linker.Option.firstVariadicArg(2));

  private final int read;
  private final int write;
  private boolean full;
  private boolean closed;

  public SelfPipe() throws OsException {
    int[] ends = new int[2];
    int result = PIPE.call(MemorySegment.ofArray(ends), MemorySegment.NULL);
    if (result < 0) {
      throw new OsException("pipe()", -result);
    }
    read = ends[0];
    write = ends[1];
    closeOnExec(read);
    closeOnExec(write);
  }

  /** There is no pipe2(2) on macOS. */
  private static void closeOnExec(int fd) {
    try (Arena arena = Arena.ofConfined()) {
      int _ =
          (int)
              FCNTL.invokeExact(
                  arena.allocate(JAVA_INT), number(fd), number(F_SETFD), number(FD_CLOEXEC));
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new AssertionError("fcntl", failure);
    }
  }

  /** The end that is readable from {@link #signal} to {@link #drain}. */
  public int fd() {
    return read;
  }

  /** Makes it readable. Does nothing once it is closed. */
  public synchronized void signal() {
    if (!closed && !full) {
      full = call(WRITE, write) == 1;
    }
  }

  /** Makes it unreadable. */
  public synchronized void drain() {
    if (!closed && full) {
      full = call(READ, read) != 1;
    }
  }

  private static int call(CriticalCall function, int fd) {
    int result;
    do {
      result = function.call(number(fd), MemorySegment.ofArray(new byte[1]), number(1));
    } while (result == -Errno.EINTR.number());
    return result;
  }

  @Override
  public synchronized void close() throws OsException {
    if (!closed) {
      closed = true;
      try {
        Descriptors.close(write);
      } finally {
        Descriptors.close(read);
      }
    }
  }
}
