package org.bide.signal;

import java.util.HashMap;
import java.util.Map;
import org.bide.wait.Tally;

/** The handlers that are installed: there is one place for each signal in the whole JVM. */
final class Handlers {

  /** Guarded by the class. */
  private static final Map<Signal, Handler> INSTALLED = new HashMap<>();

  private Handlers() {}

  /**
   * From now on the tally counts its signal.
   *
   * @throws org.bide.event.EventException if the signal cannot be had
   */
  static synchronized void add(Tally<Raised> tally) {
    Signal signal = signal(tally);
    Handler handler = INSTALLED.get(signal);
    if (handler != null) {
      handler.add(tally);
    } else {
      INSTALLED.put(signal, Handler.install(tally));
    }
  }

  /** The tally must have been added. */
  static synchronized void remove(Tally<Raised> tally) {
    Signal signal = signal(tally);
    Handler handler = INSTALLED.get(signal);
    handler.remove(tally);
    if (handler.isUnused()) {
      INSTALLED.remove(signal);
      handler.uninstall();
    }
  }

  private static Signal signal(Tally<Raised> tally) {
    return ((SignalRaised) tally.event()).signal();
  }
}
