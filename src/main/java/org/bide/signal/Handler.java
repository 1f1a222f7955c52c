package org.bide.signal;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bide.event.EventException;
import org.bide.event.Primitive;
import org.bide.wait.Tally;
import sun.misc.SignalHandler;

/**
 * Counts one signal in the tallies of all who named it, on the thread that the JVM starts for each
 * delivery.
 */
final class Handler implements SignalHandler {

  private static final String ALLOWED =
      "; the JVM gives away HUP INT TRAP ABRT BUS USR1 USR2 PIPE ALRM TERM STKFLT CHLD CONT TSTP"
          + " TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS";

  /**
   * What ends the JVM in good order. Those that were ignored when it started stay so, and
   * installing a handler reports no error; with -Xrs it keeps its hands off all three, and gives
   * none away.
   */
  private static final Set<String> SHUTDOWN = Set.of("HUP", "INT", "TERM");

  private static final String REDUCED =
      " is left to its default action, because this JVM was started with -Xrs; start it without";

  private final sun.misc.Signal signal;
  private final String name;
  private final List<Tally<Raised>> tallies = new CopyOnWriteArrayList<>();

  /** What the signal did before. */
  private SignalHandler previous;

  private Handler(sun.misc.Signal signal, Tally<Raised> first) {
    this.signal = signal;
    this.name = signal.getName();
    tallies.add(first);
  }

  static Handler install(Tally<Raised> first) {
    Primitive<Raised> event = first.event();
    String name = event.resource().id().toString();
    Handler handler = new Handler(known(event, name), first);
    try {
      handler.previous = sun.misc.Signal.handle(handler.signal, handler);
    } catch (IllegalArgumentException e) {
      String why = SHUTDOWN.contains(name) ? name + REDUCED : "the JVM or the kernel keeps " + name;
      throw new EventException(event, why + ALLOWED, e);
    }
    if (handler.previous.equals(SignalHandler.SIG_IGN) && SHUTDOWN.contains(name)) {
      handler.uninstall();
      throw new EventException(
          event,
          name
              + " is ignored in this JVM since it started, as by nohup or in the background of a"
              + " script, and stays ignored; start it with that signal's default action");
    }
    return handler;
  }

  private static sun.misc.Signal known(Primitive<Raised> event, String name) {
    try {
      return new sun.misc.Signal(name);
    } catch (IllegalArgumentException e) {
      throw new EventException(event, "there is no signal " + name + " in the JVM" + ALLOWED, e);
    }
  }

  void add(Tally<Raised> tally) {
    tallies.add(tally);
  }

  void remove(Tally<Raised> tally) {
    tallies.remove(tally);
  }

  boolean isUnused() {
    return tallies.isEmpty();
  }

  /** Puts the previous handler back, unless another one than this has been installed since. */
  void uninstall() {
    SignalHandler current = sun.misc.Signal.handle(signal, previous);
    if (current != this) {
      sun.misc.Signal.handle(signal, current);
    }
  }

  @Override
  public void handle(sun.misc.Signal raised) {
    Raised once = new Raised(name, 1);
    for (Tally<Raised> tally : tallies) {
      tally.add(once);
    }
  }
}
