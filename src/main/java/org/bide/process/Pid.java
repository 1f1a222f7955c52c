package org.bide.process;

import java.io.IOException;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.os.ChildWait;
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

  /** Made when it is asked for, of a child only. Guarded by this. */
  private JobControl jobControl;

  private Pid(long number, Ending ending, boolean leadsGroup) {
    this.number = number;
    this.held = new Held(number, ending, leadsGroup);
  }

  /**
   * The process that has this number when it is first waited for or signalled. If that is a {@link
   * Child} that has not been reaped, it is known to be one.
   */
  public static Pid of(long number) {
    if (number < 1) {
      throw new IllegalArgumentException("a process id is 1 or more, not " + number);
    }
    Pid child = Orphans.child(number);
    return child != null ? child : new Pid(number, Ending.OTHERS, false);
  }

  /** The process behind a handle of the JDK's. */
  public static Pid of(ProcessHandle handle) {
    return of(handle.pid());
  }

  /**
   * A child that the JDK has started. The JDK goes on to reap it; here it is waited for without the
   * thread that {@link Process#onExit} takes.
   *
   * @throws UnsupportedOperationException if it is a process of some other sort, that has no number
   */
  public static Pid of(Process process) {
    return new Pid(process.pid(), Ending.of(process), false);
  }

  /** A process that we started and must reap. */
  static Pid ofChild(long number, boolean leadsGroup) throws OsException {
    Pid pid = new Pid(number, Ending.OURS, leadsGroup);
    try {
      pid.held.open();
    } catch (OsException e) {
      endUnheld(number);
      throw e;
    }
    Orphans.add(pid);
    return pid;
  }

  /** There was no descriptor left for its pidfd: it must not run on as a child nobody knows of. */
  private static void endUnheld(long number) throws OsException {
    Signals.kill(number, Signals.number("KILL"));
    ChildWait.reapNumber(number);
  }

  /**
   * Fires when the process has ended, and for ever after. A wait for a number that no process has
   * fails.
   */
  public Event<Exit> exited() {
    return new Exited(this);
  }

  /**
   * Fires when it was stopped, as by STOP or by ^Z at its terminal. Only a {@link Child} can be
   * waited for so, since the kernel tells only the parent. Counted from the moment a task first
   * names it; a child that is stopped already counts as stopped once. When the child has ended,
   * what was counted is reported, and after that always {@link org.bide.event.Gone}.
   *
   * <p>The kernel has no readiness for this: while somebody counts the stops or continuations of a
   * child, a thread stands in waitid(2) for it; so it does until the next of them where nobody
   * counts any more.
   */
  public Event<Stopped> stopped() {
    return new WasStopped(this);
  }

  /**
   * Fires when it goes on after it was stopped, as by CONT. What is said of {@link #stopped} holds
   * here too.
   */
  public Event<Continued> continued() {
    return new WasContinued(this);
  }

  /**
   * Fires when it has forked: {@link Trace.Forked}. Counted from the moment a task first names it.
   * When the process has ended, what was counted is reported, and after that always {@link
   * org.bide.event.Gone}.
   *
   * <p>This and the next two come from the kernel's process connector. Before Linux 6.6 it takes
   * CAP_NET_ADMIN, and it is silent in most containers: it takes the initial namespaces of users
   * and processes. A wait fails where there is none, and says what is missing. What it loses when a
   * machine starts processes faster than they are read is reported as an {@linkplain
   * Traced#overflow overflow}.
   */
  public Event<Traced> forked() {
    return new HasForked(this);
  }

  /** Fires when it runs another program, execve(2): {@link Trace.Execed}. As {@link #forked}. */
  public Event<Traced> execed() {
    return new HasExeced(this);
  }

  /**
   * Fires when it, or any of its descendants, forks, runs another program or ends, with what it
   * returned: {@link Trace}. The descendants are those it has when this is first named, and those
   * that they fork, also when their parents have ended; it is over when all of them are. As {@link
   * #forked}.
   */
  public Event<Traced> traced() {
    return new IsTraced(this);
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
   * @throws IllegalArgumentException if there is no such signal
   */
  public boolean signal(String signal) throws IOException {
    return held.signal(Signals.number(signal));
  }

  /**
   * @throws EventException if it is no child of ours
   */
  synchronized JobControl jobControl(Event<?> event) {
    if (!held.isOurs()) {
      throw new EventException(
          event,
          "that it was stopped or goes on, the kernel tells its parent alone; process "
              + number
              + " is no child that Child.of(...).start() has started");
    }
    if (jobControl == null) {
      jobControl = new JobControl(held, number);
    }
    return jobControl;
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
