package org.bide.os;

import java.util.Optional;

/** How a process ended. */
public sealed interface ExitStatus {
  /** What it used; empty where only the kernel's record of the exit was left to ask. */
  Optional<ResourceUsage> usage();

  /**
   * It returned from {@code main} or called exit(3).
   *
   * @param code 0 to 255
   */
  record Exited(int code, Optional<ResourceUsage> usage) implements ExitStatus {
    @Override
    public String toString() {
      return "exited with " + code;
    }
  }

  /**
   * A signal ended it.
   *
   * @param signal the number; see {@link Signals#name}
   * @param coreDumped whether it left a core dump
   */
  record Killed(int signal, boolean coreDumped, Optional<ResourceUsage> usage)
      implements ExitStatus {
    @Override
    public String toString() {
      return "killed by " + Signals.name(signal) + (coreDumped ? " (core dumped)" : "");
    }
  }

  /** Decodes the status word that wait(2) speaks of: WIFEXITED and its companions. */
  static ExitStatus ofWaitStatus(int status) {
    int signal = status & 0x7f;
    return signal == 0
        ? new Exited(status >> 8 & 0xff, Optional.empty())
        : new Killed(signal, (status & 0x80) != 0, Optional.empty());
  }
}
