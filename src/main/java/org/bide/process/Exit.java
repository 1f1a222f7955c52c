package org.bide.process;

import java.util.Optional;
import java.util.OptionalInt;
import org.bide.os.ExitStatus;
import org.bide.os.ResourceUsage;
import org.bide.os.Signals;

/**
 * How a process ended.
 *
 * @param status what it returned, unless a signal ended it
 * @param signal the name of the signal that ended it, as in {@code TERM}
 * @param coreDumped whether it left a core dump
 * @param usage what it used; known of children
 */
public record Exit(
    OptionalInt status,
    Optional<String> signal,
    boolean coreDumped,
    Optional<ResourceUsage> usage) {

  /**
   * Nothing is known but that it has ended: it was not a child, and this kernel tells its parent
   * only (Linux before 6.15).
   */
  static final Exit UNKNOWN =
      new Exit(OptionalInt.empty(), Optional.empty(), false, Optional.empty());

  static Exit of(ExitStatus status) {
    return switch (status) {
      case ExitStatus.Exited(int code, Optional<ResourceUsage> usage) ->
          new Exit(OptionalInt.of(code), Optional.empty(), false, usage);
      case ExitStatus.Killed(int signal, boolean core, Optional<ResourceUsage> usage) ->
          new Exit(OptionalInt.empty(), Optional.of(Signals.name(signal)), core, usage);
    };
  }

  /** Whether it returned 0. */
  public boolean isSuccess() {
    return status.isPresent() && status.getAsInt() == 0;
  }

  @Override
  public String toString() {
    if (status.isPresent()) {
      return "exited status=" + status.getAsInt();
    }
    return signal
        .map(name -> "killed signal=" + name + (coreDumped ? " core-dumped" : ""))
        .orElse("exited");
  }
}
