package org.bide.process;

import java.io.IOException;
import java.util.List;
import org.bide.event.Event;
import org.bide.fd.Fd;
import org.bide.os.Signals;

/**
 * A process that this one has started.
 *
 * <p>It is reaped when somebody has waited for its end, or when another child is started after it;
 * until then its number is not given to another process, so nothing here ever meets a stranger. All
 * methods may be called from any thread.
 */
public final class Child implements AutoCloseable {

  private final Command command;
  private final Pid pid;
  private final Fd in;
  private final Fd out;
  private final Fd err;

  /** Null if it shares ours. */
  private final LedGroup group;

  /** Null if it has none. */
  private final Guard guard;

  Child(Command command, Pid pid, Guard guard, Fd in, Fd out, Fd err) {
    this.command = command;
    this.pid = pid;
    this.guard = guard;
    this.group = guard == null ? pid.held().group() : guard.process().held().group();
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /** A command to start; the first word is looked for in PATH unless it has a slash. */
  public static Command of(String... words) {
    return new Command(List.of(words));
  }

  /** A command to start, from a list of words. */
  public static Command of(List<String> words) {
    return new Command(words);
  }

  /**
   * Fires when it has ended, and for ever after. What it wrote before may still be in its pipes,
   * and a process that it started may still hold them.
   */
  public Event<Exit> exited() {
    return pid.exited();
  }

  /** Fires when it was stopped; see {@link Pid#stopped}. */
  public Event<Stopped> stopped() {
    return pid.stopped();
  }

  /** Fires when it goes on after it was stopped; see {@link Pid#continued}. */
  public Event<Continued> continued() {
    return pid.continued();
  }

  /** Fires when it has forked; see {@link Pid#forked}. */
  public Event<Traced> forked() {
    return pid.forked();
  }

  /** Fires when it runs another program; see {@link Pid#execed}. */
  public Event<Traced> execed() {
    return pid.execed();
  }

  /** Fires when it or a descendant does something; see {@link Pid#traced}. */
  public Event<Traced> traced() {
    return pid.traced();
  }

  /** Our end of its standard input, non-blocking; the caller closes it. */
  public Fd in() {
    return piped(in, "standard input", "in");
  }

  /** Our end of its standard output, non-blocking; the caller closes it. */
  public Fd out() {
    return piped(out, "standard output", "out");
  }

  /** Our end of its standard error, non-blocking; the caller closes it. */
  public Fd err() {
    return piped(err, "standard error", "err");
  }

  private Fd piped(Fd fd, String what, String method) {
    if (fd == null) {
      throw new IllegalStateException(
          what + " of '" + command + "' is no pipe; start it with ." + method + "(PIPE)");
    }
    return fd;
  }

  /** Its process id. */
  public long pid() {
    return pid.number();
  }

  /**
   * Sends it a signal.
   *
   * @param signal the name, as in {@code TERM}
   * @return false if it has ended
   * @throws IllegalArgumentException if there is no such signal
   */
  public boolean signal(String signal) throws IOException {
    return pid.signal(signal);
  }

  /**
   * Sends a signal to everybody in its process group, also after it has ended itself. It never
   * reaches another group that has got the number since: where a kernel before 6.9 cannot tell,
   * once the child has ended, this fails.
   *
   * @return false if no process of the group is left; a guard counts as one
   * @throws IllegalArgumentException if there is no such signal
   * @throws IllegalStateException if it has no group of its own: start it with {@link
   *     Command#ownGroup}, {@link Command#ownSession} or {@link Command#groupDiesWithParent}
   */
  public boolean signalGroup(String signal) throws IOException {
    if (group == null) {
      throw new IllegalStateException(
          "'" + command + "' is in the group of this JVM; start it with .ownGroup()");
    }
    return group.signal(Signals.number(signal));
  }

  /** Whether it has a process group of its own, to which {@link #signalGroup} sends. */
  public boolean hasOwnGroup() {
    return group != null;
  }

  /** Closes our ends of its pipes, and ends its guard. The process is left alone. */
  @Override
  public void close() throws IOException {
    for (Fd fd : new Fd[] {in, out, err}) {
      if (fd != null) {
        fd.close();
      }
    }
    if (guard != null) {
      guard.close();
    }
  }

  @Override
  public String toString() {
    return command + " (process " + pid + ")";
  }
}
