package org.bide.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Children of this process that have ended and were not reaped. */
public final class Zombies {

  private Zombies() {}

  /** Their numbers. */
  public static List<Long> now() {
    return ProcessHandle.current()
        .children()
        .map(ProcessHandle::pid)
        .filter(Zombies::isZombie)
        .toList();
  }

  static boolean isZombie(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
    } catch (IOException e) {
      return false; // it was reaped
    }
  }
}
