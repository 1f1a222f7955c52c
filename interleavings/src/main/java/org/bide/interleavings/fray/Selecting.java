package org.bide.interleavings.fray;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.bide.event.Event;
import org.bide.event.Gone;
import org.bide.wait.ByHand;
import org.bide.wait.Choosing;
import org.bide.wait.Wait;

/**
 * A thread that selects once among events, and can be cancelled from others: what a task does,
 * without a task.
 */
final class Selecting implements Consumer<Wait> {

  private final Thread thread;
  private final CountDownLatch fired;
  private final Wait wait;
  private volatile boolean isCancelled;

  /** What came of it: null if it was cancelled. Read after {@link #join}. */
  private Object result;

  private Selecting(CountDownLatch fired, Event<?>... events) {
    this.thread = new Thread(this::select);
    this.fired = fired;
    this.wait = ByHand.wait(this, Choosing.ONE, events);
  }

  /**
   * Starts it.
   *
   * @param fired counts those that were not cancelled
   */
  static Selecting start(CountDownLatch fired, Event<?>... events) {
    Selecting selecting = new Selecting(fired, events);
    selecting.thread.start();
    return selecting;
  }

  private void select() {
    if (!wait.attempt()) {
      wait.suspend(-1);
      if (isCancelled) {
        wait.cancel();
      }
      while (!wait.isOver()) {
        LockSupport.park();
      }
    }
    try {
      result = wait.collectOne().detail();
      fired.countDown();
    } catch (CancellationException e) {
      result = null;
    }
  }

  @Override
  public void accept(Wait over) {
    LockSupport.unpark(thread);
  }

  /** Any thread. */
  void cancel() {
    isCancelled = true;
    wait.cancel();
  }

  /** What it has selected once it is over: null for nothing, and for what has gone. */
  Object join() throws InterruptedException {
    thread.join();
    return result instanceof Gone ? null : result;
  }
}
