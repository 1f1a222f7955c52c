package org.bide.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.bide.os.NativeFunction.link;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * A C function of at most six parameters that may block. The thread is in native code meanwhile, so
 * the garbage collector goes its way; a virtual thread holds its carrier. All memory handed over is
 * off the heap.
 *
 * <p>The errno lies in an arena of the call itself (25 ns): a slot that threads share could be held
 * for as long as the call blocks.
 */
record BlockingCall(String symbol, MethodHandle handle) {
  private static final MemorySegment NULL = MemorySegment.NULL;

  static BlockingCall to(String symbol) {
    return new BlockingCall(symbol, link(symbol, 6));
  }

  /** A function that was found elsewhere than in the C library. */
  static BlockingCall to(String symbol, MemorySegment function) {
    return new BlockingCall(symbol, link(function, 6));
  }

  int call(MemorySegment a) {
    return call(a, NULL, NULL);
  }

  int call(MemorySegment a, MemorySegment b) {
    return call(a, b, NULL);
  }

  int call(MemorySegment a, MemorySegment b, MemorySegment c) {
    return call(a, b, c, NULL, NULL, NULL);
  }

  int call(
      MemorySegment a,
      MemorySegment b,
      MemorySegment c,
      MemorySegment d,
      MemorySegment e,
      MemorySegment f) {
    try (Arena arena = Arena.ofConfined()) {
      return call(arena.allocate(JAVA_INT), a, b, c, d, e, f);
    }
  }

  /** As above, with memory for the errno that the caller keeps between calls. */
  int call(
      MemorySegment errno,
      MemorySegment a,
      MemorySegment b,
      MemorySegment c,
      MemorySegment d,
      MemorySegment e,
      MemorySegment f) {
    try {
      int result = (int) handle.invokeExact(errno, a, b, c, d, e, f);
      return result == -1 ? -errno.get(JAVA_INT, 0) : result;
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new AssertionError(symbol, failure);
    }
  }
}
