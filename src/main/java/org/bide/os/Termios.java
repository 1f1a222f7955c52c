package org.bide.os;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static org.bide.os.NativeFunction.number;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The settings of a terminal, termios(3): what its driver does with characters on their way. A
 * value; {@link #set} makes a terminal follow it. Either end of a pseudo-terminal will do.
 */
public final class Termios {
  /** {@code struct termios} of glibc has 60 bytes, that of musl as many. */
  private static final long SIZE = 128;

  private static final int LOCAL_FLAGS = 3 * Integer.BYTES;
  private static final int ISIG = 01;
  private static final int ICANON = 02;
  private static final int ECHO = 010;

  private static final int TCSANOW = 0;

  private static final BlockingCall TCGETATTR = BlockingCall.to("tcgetattr");
  private static final BlockingCall TCSETATTR = BlockingCall.to("tcsetattr");
  private static final BlockingCall CFMAKERAW = BlockingCall.to("cfmakeraw");

  private final byte[] bytes;

  private Termios(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The settings of a terminal now. */
  public static Termios of(int fd) throws OsException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment termios = arena.allocate(SIZE, Long.BYTES);
      check(TCGETATTR.call(number(fd), termios), "tcgetattr", fd);
      return new Termios(termios.toArray(JAVA_BYTE));
    }
  }

  /**
   * Makes the terminal follow these settings, from now on. A process in the background of its own
   * controlling terminal gets the signal TTOU for it, and is stopped as a rule.
   */
  public void set(int fd) throws OsException {
    try (Arena arena = Arena.ofConfined()) {
      int result;
      do {
        result = TCSETATTR.call(number(fd), number(TCSANOW), memory(arena));
      } while (result == -Errno.EINTR.number());
      check(result, "tcsetattr", fd);
    }
  }

  /** cfmakeraw(3): every byte passes as it is and at once; no echo, no lines, no signals. */
  public Termios raw() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment termios = memory(arena);
      CFMAKERAW.call(termios);
      return new Termios(termios.toArray(JAVA_BYTE));
    }
  }

  /** Whether what is typed comes back as output. */
  public boolean echo() {
    return (localFlags() & ECHO) != 0;
  }

  public Termios echo(boolean on) {
    return withLocalFlag(ECHO, on);
  }

  /** Whether a reader gets whole lines, which can be edited until then. */
  public boolean lines() {
    return (localFlags() & ICANON) != 0;
  }

  public Termios lines(boolean on) {
    return withLocalFlag(ICANON, on);
  }

  /** Whether control characters, such as control-C, become signals. */
  public boolean signals() {
    return (localFlags() & ISIG) != 0;
  }

  public Termios signals(boolean on) {
    return withLocalFlag(ISIG, on);
  }

  private int localFlags() {
    return MemorySegment.ofArray(bytes).get(JAVA_INT_UNALIGNED, LOCAL_FLAGS);
  }

  private Termios withLocalFlag(int flag, boolean on) {
    byte[] changed = bytes.clone();
    int flags = on ? localFlags() | flag : localFlags() & ~flag;
    MemorySegment.ofArray(changed).set(JAVA_INT_UNALIGNED, LOCAL_FLAGS, flags);
    return new Termios(changed);
  }

  private MemorySegment memory(Arena arena) {
    MemorySegment termios = arena.allocate(SIZE, Long.BYTES);
    return termios.copyFrom(MemorySegment.ofArray(bytes));
  }

  private static void check(int result, String function, int fd) throws OsException {
    if (result < 0) {
      throw new OsException(function + "(" + fd + ")", -result);
    }
  }
}
