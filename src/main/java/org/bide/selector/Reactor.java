package org.bide.selector;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.dispatch.Dispatcher;
import java.util.Optional;

/**
 * Threads that run mailboxes and, when they have none to run, ask the kernel: what an event loop
 * lends to the sources of events.
 */
public interface Reactor {

  /** The poller that this reactor's threads ask. */
  Poller poller();

  /**
   * Where to deliver what was found: on the thread that polled, after the poll and before all else.
   */
  void deliver(Poller.Sink found);

  /** What to do when the time given to {@link #alarmAt} has come, on a thread of the reactor. */
  void onAlarm(Runnable ring);

  /**
   * Asks for the alarm at that time of {@link System#nanoTime()}; replaces an earlier request. Any
   * thread; it never waits. {@link #announceAlarm} must follow.
   */
  void alarmAt(long nanoTime);

  /** Wakes who sleeps and does not know of the alarm that was set before. Any thread. */
  void announceAlarm();

  /** A dispatcher's executor whose threads are a reactor's. */
  interface Host {
    Reactor reactor();

    /**
     * That of a dispatcher.
     *
     * @param dispatcher where it stands in the configuration
     * @return empty if it does not run on a reactor's threads
     */
    static Optional<Host> of(ActorSystem<?> system, String dispatcher) {
      if (Adapter.toClassic(system).dispatchers().lookup(dispatcher) instanceof Dispatcher found
          && found.executorService().executor() instanceof Host host) {
        // Akka ends the threads of a dispatcher when nothing is left that it has counted there. To
        // ask for the executor starts them, and is not counted; this is.
        found.execute(() -> {});
        return Optional.of(host);
      }
      return Optional.empty();
    }
  }
}
