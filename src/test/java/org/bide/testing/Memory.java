package org.bide.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process takes of the machine's memory. */
public final class Memory {

  /** The kernel counts on each processor apart and adds up in batches, so that two reads differ. */
  private static final long INEXACT = 16 << 20;

  private Memory() {}

  /**
   * The most that was resident at once so far, in bytes; and so the most that a small child of this
   * process reports, see {@link org.bide.os.ResourceUsage}.
   */
  public static long mostOfThisProcess() throws IOException {
    String line =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(each -> each.startsWith("VmHWM:"))
            .findFirst()
            .orElseThrow();
    long kibibytes = Long.parseLong(line.replaceAll("\\D", "")); // proc_pid_status(5)
    return (kibibytes << 10) + INEXACT;
  }
}
