package org.bide.os;

import static org.bide.os.NativeFunction.number;

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
 *
 * @param system the number of the kernel's call where it goes by syscall(2), or null
 */
record CriticalCall(String symbol, MethodHandle handle, MemorySegment system) {

  private static final MemorySegment NULL = MemorySegment.NULL;

  static CriticalCall to(String symbol) {
    return new CriticalCall(symbol, link(symbol), null);
  }

  /**
   * To the kernel's call of that name, past the function of the C library: that is a point of
   * pthread_cancel(3), and in a process with threads announces itself by an atomic instruction
   * before and after. That takes 21 of the 175 ns of a poll(2), for instance (glibc 2.36, an Intel
   * Xeon).
   *
   * @param number from {@link SystemCall}; if that is {@link SystemCall#NONE} the C library is
   *     called
   */
  static CriticalCall toKernel(String symbol, int number) {
    return number == SystemCall.NONE
        ? to(symbol)
        : new CriticalCall(symbol, link("syscall"), number(number));
  }

  private static MethodHandle link(String symbol) {
    return NativeFunction.link(symbol, 5, Linker.Option.critical(true));
  }

  int call(MemorySegment a, MemorySegment b) {
    return call(a, b, NULL);
  }

  int call(MemorySegment a, MemorySegment b, MemorySegment c) {
    return call(a, b, c, NULL);
  }

  /**
   * The function's result, or the error number negated where it returned -1, as the kernel does.
   */
  int call(MemorySegment a, MemorySegment b, MemorySegment c, MemorySegment d) {
    int[] errno = new int[1];
    MemorySegment at = MemorySegment.ofArray(errno);
    try {
      int result =
          system == null
              ? (int) handle.invokeExact(at, a, b, c, d, NULL)
              : (int) handle.invokeExact(at, system, a, b, c, d);
      return result == -1 ? -errno[0] : result;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(symbol, e);
    }
  }
}
