package org.bide.os;

import static org.bide.os.NativeFunction.link;

import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * A C function of at most four parameters that <b>cannot block</b>.
 *
 * <p>Such a call skips the thread's transition to native code, so the garbage collector, and then
 * every thread of the JVM, waits while it runs. In return it may point into the Java heap: structs
 * and the errno lie in small arrays, which the compiler mostly keeps off the heap altogether. There
 * is no memory to share, to free, or to tie to a thread that a virtual thread might leave.
 *
 * <p>A record, because the JIT trusts a record's fields to be final: with the record in a {@code
 * static final} field the handle is a constant, and the call is inlined.
 */
record CriticalCall(String symbol, MethodHandle handle) {
  static CriticalCall to(String symbol) {
    return new CriticalCall(symbol, link(symbol, 4, Linker.Option.critical(true)));
  }

  int call(MemorySegment a, MemorySegment b) {
    return call(a, b, MemorySegment.NULL);
  }

  int call(MemorySegment a, MemorySegment b, MemorySegment c) {
    return call(a, b, c, MemorySegment.NULL);
  }

  /**
   * The function's result, or the error number negated where it returned -1, as the kernel does.
   */
  int call(MemorySegment a, MemorySegment b, MemorySegment c, MemorySegment d) {
    int[] errno = new int[1];
    try {
      int result = (int) handle.invokeExact(MemorySegment.ofArray(errno), a, b, c, d);
      return result == -1 ? -errno[0] : result;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(symbol, e);
    }
  }
}
