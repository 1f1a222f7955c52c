package org.bide.task;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bide.wait.Mounted;

/** The tasks that have not ended, of all actor systems in this JVM, by their bodies. */
final class Roster {

  private static final Set<Execution<?, ?>> LIVE = ConcurrentHashMap.newKeySet();

  static {
    Mounted.toldBy(Roster::carriedBy);
  }

  private Roster() {}

  static void add(Execution<?, ?> execution) {
    LIVE.add(execution);
  }

  /**
   * @return whether it was there; of those who take it out at once it is so for one
   */
  static boolean remove(Execution<?, ?> execution) {
    return LIVE.remove(execution);
  }

  /** Those that were there all the time; others come and go. */
  static Stream<Execution<?, ?>> live() {
    return LIVE.stream();
  }

  private static Optional<Thread> carriedBy(Thread carrier) {
    return LIVE.stream()
        .map(Execution::thread)
        .filter(thread -> VirtualThreads.carrier(thread) == carrier)
        .findAny();
  }
}
