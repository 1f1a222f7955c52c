package org.bide.os;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Signals by name and number, as signal(7) gives them for x86-64, aarch64 and riscv64, and kill(2).
 * Safe for any thread.
 */
public final class Signals {
  private static final String[] NAMES = {
    null, "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2",
    "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU",
    "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS"
  };

  /** The C library keeps 32 and 33 for its threads. */
  private static final int RTMIN = 34;

  private static final int RTMAX = 64;

  private static final Map<String, Integer> NUMBERS = new HashMap<>();

  static {
    for (int i = 1; i < NAMES.length; i++) {
      NUMBERS.put(NAMES[i], i);
    }
    NUMBERS.put("IOT", 6);
    NUMBERS.put("CLD", 17);
    NUMBERS.put("POLL", 29);
    for (int i = RTMIN; i <= RTMAX; i++) {
      NUMBERS.put(name(i), i);
      NUMBERS.put("RTMAX" + (i == RTMAX ? "" : i - RTMAX), i);
    }
  }

  /** What to say instead of a name that is none. */
  private static final String ALL =
      String.join(" ", Arrays.asList(NAMES).subList(1, NAMES.length)) + ", RTMIN to RTMIN+30";

  private Signals() {}

  private static final class Kill {
    static final CriticalCall KILL = CriticalCall.to("kill");
  }

  /** Whether {@link #number} knows the name. */
  public static boolean isName(String name) {
    return NUMBERS.containsKey(withoutPrefix(name));
  }

  private static String withoutPrefix(String name) {
    return name.startsWith("SIG") ? name.substring(3) : name;
  }

  /**
   * @param name such as {@code TERM}, {@code SIGTERM} or {@code RTMIN+3}
   * @throws IllegalArgumentException there is no such signal; the message has all that there are
   */
  public static int number(String name) {
    Integer number = NUMBERS.get(withoutPrefix(name));
    if (number == null) {
      throw new IllegalArgumentException("no such signal: " + name + "; there are " + ALL);
    }
    return number;
  }

  /** The name without {@code SIG}, such as {@code TERM}; the number itself where it has none. */
  public static String name(int signal) {
    if (signal > 0 && signal < NAMES.length) {
      return NAMES[signal];
    }
    if (signal < RTMIN || signal > RTMAX) {
      return Integer.toString(signal);
    }
    return "RTMIN" + (signal == RTMIN ? "" : "+" + (signal - RTMIN));
  }

  /**
   * Sends a signal to a process; 0 only asks whether it is there. The number may be another process
   * by now, unless it is an unreaped child of ours: {@link Pidfd#send} has no such doubt.
   */
  public static void kill(long pid, int signal) throws OsException {
    if (pid < 1 || pid > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("not a process: " + pid); // kill(2): a group, or everybody
    }
    send(pid, signal);
  }

  /** Sends a signal to every process of a group. */
  public static void killGroup(long group, int signal) throws OsException {
    if (group < 2 || group > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("not a process group: " + group); // -1 means everybody
    }
    send(-group, signal);
  }

  private static void send(long target, int signal) throws OsException {
    int result = Kill.KILL.call(NativeFunction.number(target), NativeFunction.number(signal));
    if (result < 0) {
      throw new OsException("kill(" + target + ", " + name(signal) + ")", -result);
    }
  }
}
