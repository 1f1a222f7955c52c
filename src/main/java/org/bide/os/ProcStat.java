package org.bide.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What {@code /proc/PID/stat} tells of a process, proc(5). The caller must know that the number
 * still means the process it has in mind: hold its pidfd, and ask that afterwards.
 */
public final class ProcStat {

  private static final int STATE = 3;
  private static final int START_TIME = 22;
  private static final int EXIT_CODE = 52;

  private ProcStat() {}

  /**
   * The exit status of a process that has ended and that its parent has not reaped. The last field
   * has it for those who may trace the process; to others the kernel shows 0, which then means
   * nothing.
   */
  public static Optional<ExitStatus> exitStatusOfZombie(long pid) {
    try {
      String[] fields = fields(pid);
      int status = Integer.parseInt(fields[EXIT_CODE - STATE]);
      boolean isZombie = fields[0].equals("Z");
      return isZombie && (status != 0 || isShownToUs(pid))
          ? Optional.of(ExitStatus.ofWaitStatus(status))
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // reaped meanwhile, or a /proc that is mounted otherwise
    }
  }

  /** When the process was started, in clock ticks since the boot: with its number, its identity. */
  public static OptionalLong startTime(long pid) {
    try {
      return OptionalLong.of(Long.parseLong(fields(pid)[START_TIME - STATE]));
    } catch (IOException | RuntimeException e) {
      return OptionalLong.empty();
    }
  }

  /** From the state on; before it stands the command, which may hold spaces and parentheses. */
  private static String[] fields(long pid) throws IOException {
    String stat = Files.readString(folder(pid).resolve("stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).trim().split(" ");
  }

  private static boolean isShownToUs(long pid) throws IOException {
    Object us = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    return us.equals(0) || us.equals(Files.getAttribute(folder(pid), "unix:uid"));
  }

  private static Path folder(long pid) {
    return Path.of("/proc", Long.toString(pid));
  }
}
