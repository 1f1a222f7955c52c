package org.bide.signal;

import java.util.Objects;
import org.bide.event.Event;
import org.bide.os.Signals;

/**
 * A signal of the operating system, as it is sent to this JVM by kill(2), a terminal or the kernel.
 *
 * <p>While anybody waits for a signal or has named it and not ended yet, it does nothing else:
 * {@code TERM} does not end the JVM. With the last of them gone it does again what it did before
 * the first came. A program that wants no gap names it in a task that lives as long as the program.
 *
 * <p>Signals are taken from the JVM through {@code sun.misc.Signal}. It keeps some to itself, and
 * to wait for one of those fails with the reason. Some of those that it gives away have a use in
 * the JVM that is then suspended: {@code BUS} reports errors of mapped files, {@code USR2} stops
 * threads that Flight Recorder looks at, {@code HUP}, {@code INT} and {@code TERM} end the JVM (to
 * be told of that end and not prevent it, wait for {@code Shutdown.begun()}). A JVM that was
 * started with {@code -Xrs} gives these three away no more.
 *
 * @param name without {@code SIG}; of the names of one signal the usual one
 */
public record Signal(String name) {

  public Signal {
    Objects.requireNonNull(name, "signal");
    name = usual(name);
  }

  /**
   * The signal of that name.
   *
   * @param name such as {@code TERM} or {@code SIGTERM}; whether it can be had from this JVM is
   *     looked at by the wait
   * @throws IllegalArgumentException if no signal has that name; the message has those that there
   *     are
   */
  public static Signal of(String name) {
    return new Signal(name);
  }

  /**
   * Fires when the signal was raised. Counted from the moment a task first names it; everybody who
   * named it counts for himself, also in several actor systems of one JVM.
   */
  public Event<Raised> raised() {
    return new SignalRaised(this);
  }

  /** {@code CLD} is {@code CHLD}: events are equal where the signal is the same. */
  private static String usual(String name) {
    if (!Signals.isName(name)) {
      String word = name.startsWith("SIG") ? name.substring(3) : name;
      if (isKnownToJvm(word)) {
        return word;
      }
    }
    return Signals.name(Signals.number(name));
  }

  /** Other systems have some that Linux has not: {@code INFO}, {@code EMT}. */
  private static boolean isKnownToJvm(String word) {
    try {
      return new sun.misc.Signal(word).getNumber() > 0;
    } catch (IllegalArgumentException unknown) {
      return false;
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
