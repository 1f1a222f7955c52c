package org.bide.wait;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.bide.event.Event;

/** A wait for which the calling thread stands still: of a thread outside of any actor. */
public final class ThreadWait implements Waiter {

  private final Outsiders outsiders;
  private final Memory memory;
  private final Thread thread = Thread.currentThread();

  public ThreadWait(Sources sources) {
    this.outsiders = sources.outsiders();
    this.memory = new Memory(sources);
  }

  /**
   * Waits on the thread that made this, once.
   *
   * @param collect {@link Wait#collect} or {@link Wait#collectOne}
   * @throws InterruptedException if the thread is interrupted before the wait has ended, which then
   *     has taken nothing
   * @throws org.bide.event.EventException if an event cannot be waited for, or the actor system
   *     terminates meanwhile
   */
  public <R> R run(
      Choosing choosing, Duration timeout, Function<Wait, R> collect, Event<?>... events)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw interrupted();
    }
    try {
      Wait wait = new Wait(this, choosing, events);
      if (!wait.attempt()) {
        wait.suspend(Timeouts.nanos(timeout));
        standStill(wait, events);
      }
      return collect.apply(wait);
    } finally {
      memory.close();
    }
  }

  private void standStill(Wait wait, Event<?>... events) throws InterruptedException {
    if (wait.isOver()) {
      return;
    }
    Outsiders.Outsider outsider = () -> wait.refuse(Outsiders.refusal(events));
    outsiders.add(outsider);
    try {
      standStill(wait);
    } finally {
      outsiders.remove(outsider);
    }
  }

  private void standStill(Wait wait) throws InterruptedException {
    boolean wasInterrupted = false;
    while (!wait.isOver()) {
      LockSupport.park(wait);
      wasInterrupted |= Thread.interrupted();
      if (wasInterrupted && wait.drop()) {
        throw interrupted();
      }
    }
    if (wasInterrupted) {
      thread.interrupt(); // too late for this wait, so it is meant for what follows
    }
  }

  private static InterruptedException interrupted() {
    return new InterruptedException("interrupted while it waited for events");
  }

  @Override
  public Memory memory() {
    return memory;
  }

  @Override
  public void wake(Wait wait) {
    LockSupport.unpark(thread);
  }
}
