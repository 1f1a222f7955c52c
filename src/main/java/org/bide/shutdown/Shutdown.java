package org.bide.shutdown;

import org.bide.event.Event;

/**
 * The end of the actor system in which a task runs, announced while there is still time: Akka's
 * coordinated shutdown, which a signal that ends the JVM ({@code TERM}, {@code INT}, {@code HUP}),
 * {@code System.exit} and {@code system.terminate()} all come to.
 *
 * <pre>{@code
 * Fired fired = task.await(jobs.receive(), Shutdown.begun());
 * if (fired.has(Shutdown.begun())) {
 *   journal.flush();                          // every event and every actor still works
 *   return null;                              // now the shutdown goes on
 * }
 * }</pre>
 *
 * <p>The shutdown stands still for whoever named this event, in a wait or with {@code watch}, until
 * the task has ended or called {@code forget} with it, but not for longer than the timeout of
 * Akka's first phase ({@code akka.coordinated-shutdown.phases.before-service-unbind.timeout}, 5
 * seconds unless configured). Tasks that are left are then cancelled, and after them the actors
 * end. A task that named it and does something else now holds the shutdown up for that time: let it
 * forget the event, or wait for it as well.
 *
 * <p>A plain actor or a future that waits for it is told, and not waited for any further.
 *
 * <p>Whoever waits for the {@linkplain org.bide.signal signal} {@code TERM} itself has taken it
 * from the JVM, and with it the shutdown that it would have begun. The JVM's way to this event is
 * Akka's shutdown hook: with {@code akka.coordinated-shutdown.run-by-jvm-shutdown-hook = off} the
 * end of the JVM is not announced, and a JVM that is killed, halted or crashes announces nothing.
 */
public final class Shutdown {

  private static final Event<Begun> BEGUN = new ShutdownBegun();

  private Shutdown() {}

  /**
   * Fires when the shutdown of the waiter's actor system has begun; for every waiter once, also for
   * one that first names it when it has. Any thread.
   */
  public static Event<Begun> begun() {
    return BEGUN;
  }
}
