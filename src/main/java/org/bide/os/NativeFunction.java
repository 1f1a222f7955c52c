package org.bide.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a C function becomes a method handle.
 *
 * <p>To link the first function of a new <em>shape</em> (a descriptor with its options) costs 6 ms
 * at start-up, another of the same shape 0.5 ms. So there are two shapes only, {@link CriticalCall}
 * and {@link BlockingCall}, and each takes nothing but pointers. An integer travels as {@link
 * #number}: in the calling conventions of Linux, integers and pointers share their registers
 * (System V AMD64 ABI, 3.2.3; AAPCS64, 6.8.2), a callee looks at the low half of the register for
 * an {@code int}, and it never looks at a register it has no parameter for.
 */
final class NativeFunction {
  private static final Linker LINKER = Linker.nativeLinker();

  /**
   * What it takes to say that there are no more descriptors, loaded while there are some: it takes
   * one to read a class file.
   */
  @SuppressWarnings("unused")
  private static final Class<?>[] LOADED_NOW = {
    OsException.class, Errno.class, OpenFileLimit.class
  };

  private NativeFunction() {}

  static Optional<MemorySegment> find(String symbol) {
    return LINKER.defaultLookup().find(symbol);
  }

  /** Links a function of so many parameters, whose {@code errno} is kept for the caller. */
  static MethodHandle link(String symbol, int parameters, Linker.Option... options) {
    MemorySegment function =
        find(symbol)
            .orElseThrow(() -> new UnsupportedOperationException("no C function " + symbol));
    return link(function, parameters, options);
  }

  /** Links a function that was found elsewhere than in the C library. */
  @SuppressWarnings("restricted") // the whole point of this package
  static MethodHandle link(MemorySegment function, int parameters, Linker.Option... options) {
    MemoryLayout[] pointers = new MemoryLayout[parameters];
    Arrays.fill(pointers, ADDRESS);
    Linker.Option[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = Linker.Option.captureCallState("errno");
    return LINKER.downcallHandle(function, FunctionDescriptor.of(JAVA_INT, pointers), all);
  }

  /** An integer argument, in a pointer's clothes. */
  static MemorySegment number(long value) {
    return MemorySegment.ofAddress(value);
  }
}
