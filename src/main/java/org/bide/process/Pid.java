package org.bide.process;

import java.io.IOException;
import org.bide.event.Event;
import org.bide.os.Errno;
import org.bide.os.OsException;
import org.bide.os.Signals;
import org.bide.wait.IVar;

/**
 * Any process, by its number: also one that is no child of this one.
 *
 * <p>From the first wait on it is held by a pidfd, pidfd_open(2), so that a process that is given
 * the same number later is not mistaken for it: once it has ended, this has ended for ever. All
 * methods may be called from any thread.
 */
public final class Pid {

  private final long number;
  private final Held held;

  private Pid(long number, boolean ours) {
    this.number = number;
    this.held = new Held(number, ours);
  }

  /** The process that has this number when it is first waited for or signalled. */
  public static Pid of(long number) {
    if (number < 1) {
      throw new IllegalArgumentException("a process id is 1 or more, not " + number);
    }
    return new Pid(number, false);
  }

  /** The process behind a handle of the JDK's. */
  public static Pid of(ProcessHandle handle) {
    return of(handle.pid());
  }

  /** A process that we started and must reap. */
  static Pid ofChild(long number) throws OsException {
    Pid pid = new Pid(number, true);
    pid.held.open();
    Orphans.add(pid.held);
    return pid;
  }

  /**
   * Fires when the process has ended, and for ever after. A wait for a number that no process has
   * fails.
   */
  public Event<Exit> exited() {
    return new Exited(this);
  }

  /** Its process id. */
  public long number() {
    return number;
  }

  /**
   * Sends it a signal, through its pidfd.
   *
   * @param signal the name, as in {@code TERM}
   * @return false if it has ended
   * @throws IOException if that is not permitted
   */
  public boolean signal(String signal) throws IOException {
    return held.signal(Signals.number(signal));
  }

  /** Sends a signal to the process group of this number; false if it is empty. */
  boolean signalGroup(int signal) throws IOException {
    try {
      Signals.killGroup(number, signal);
      return true;
    } catch (OsException e) {
      if (e.errno() == Errno.ESRCH) {
        return false;
      }
      throw e;
    }
  }

  Held held() {
    return held;
  }

  IVar<Exit> exit() {
    return held.exit();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pid that && number == that.number;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(number);
  }

  @Override
  public String toString() {
    return Long.toString(number);
  }
}
