package org.bide.task;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bide.wait.Mounted;

/** The bodies that run, of all actor systems in this JVM. */
final class Roster {

  private static final Set<Execution<?, ?>> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Mounted.toldBy(Roster::carriedBy);
  }

  private Roster() {}

  static void add(Execution<?, ?> execution) {
    RUNNING.add(execution);
  }

  static void remove(Execution<?, ?> execution) {
    RUNNING.remove(execution);
  }

  private static Optional<Thread> carriedBy(Thread carrier) {
    return RUNNING.stream()
        .map(Execution::thread)
        .filter(thread -> VirtualThreads.carrier(thread) == carrier)
        .findAny();
  }
}
