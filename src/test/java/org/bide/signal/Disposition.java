package org.bide.signal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bide.os.Signals;

/** What the kernel does with a signal to a process, from {@code /proc/PID/status}, proc(5). */
enum Disposition {
  DEFAULT,
  IGNORED,
  CAUGHT;

  static Disposition of(long pid, String signal) throws IOException {
    if (has(pid, "SigIgn", signal)) {
      return IGNORED;
    }
    return has(pid, "SigCgt", signal) ? CAUGHT : DEFAULT;
  }

  private static boolean has(long pid, String set, String signal) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith(set + ":")) {
        long mask = Long.parseUnsignedLong(line.substring(set.length() + 1).trim(), 16);
        return (mask >>> (Signals.number(signal) - 1) & 1) != 0;
      }
    }
    throw new AssertionError("no " + set + " in the status of " + pid);
  }
}
