package org.bide.testing;

/** For a close that has to see the end of what it closes. */
public final class Uninterruptibly {

  private Uninterruptibly() {}

  /** Waits until the thread has ended, and leaves an interrupt for who asks next. */
  public static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
