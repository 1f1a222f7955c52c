package org.bide.selector;

/**
 * Threads that run mailboxes and, when they have none to run, ask the kernel: what an event loop
 * lends to the selector actor.
 */
public interface Reactor {

  /** The poller that this reactor's threads ask. */
  Poller poller();

  /**
   * Where to deliver what was found.
   *
   * @param batch called on a thread of the reactor for each poll that found something
   * @param alarm called there when the time given to {@link #alarmAt} has come
   */
  void deliver(Batch.Receiver batch, Runnable alarm);

  /**
   * Asks for the alarm at that time of {@link System#nanoTime()}; replaces an earlier request. Any
   * thread; it never waits. {@link #announceAlarm} must follow.
   */
  void alarmAt(long nanoTime);

  /** Wakes who sleeps and does not know of the alarm that was set before. Any thread. */
  void announceAlarm();

  /** A thread that belongs to a reactor. */
  interface Host {
    Reactor reactor();
  }
}
