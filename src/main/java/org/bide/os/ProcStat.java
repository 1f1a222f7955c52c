package org.bide.os;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What {@code /proc/PID/stat} tells of a process, proc(5). The caller must know that the number
 * still means the process it has in mind: hold its pidfd, and ask that afterwards.
 */
public final class ProcStat {

  private static final int STATE = 3;
  private static final int PARENT = 4;
  private static final int THREADS = 20;
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

  /**
   * Whether the whole process has ended, as far as can be seen here. One that is about to end, or
   * of which only the first thread has ended, has not.
   */
  public static boolean hasEnded(long pid) {
    try {
      String[] fields = fields(pid);
      boolean isZombie = fields[0].equals("Z") || fields[0].equals("X");
      return isZombie && Integer.parseInt(fields[THREADS - STATE]) <= 1;
    } catch (IOException | RuntimeException e) {
      return true; // reaped
    }
  }

  /**
   * The children of a process that run now, and theirs, and so on. One whose parent has ended
   * belongs to another parent by now.
   */
  public static Set<Long> descendants(long pid) {
    Map<Long, List<Long>> children = new HashMap<>();
    for (String name : Objects.requireNonNullElse(new File("/proc").list(), new String[0])) {
      try {
        long child = Long.parseLong(name);
        long parent = Long.parseLong(fields(child)[PARENT - STATE]);
        children.computeIfAbsent(parent, first -> new ArrayList<>()).add(child);
      } catch (IOException | RuntimeException e) {
        // It is no process, or has ended.
      }
    }
    Set<Long> found = new HashSet<>();
    Deque<Long> unseen = new ArrayDeque<>(List.of(pid));
    while (!unseen.isEmpty()) {
      for (long child : children.getOrDefault(unseen.pop(), List.of())) {
        if (found.add(child)) {
          unseen.push(child);
        }
      }
    }
    return found;
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
