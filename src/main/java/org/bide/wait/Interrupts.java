package org.bide.wait;

/**
 * Keeps interrupts away from what a wait tells its sources.
 *
 * <p>Akka's {@code tell} to an actor that is just starting takes a lock with a timeout ({@code
 * UnstartedCell.sendMessage}), so on an interrupted thread it throws {@link InterruptedException},
 * which it does not declare, and the message is lost. But an interrupt asks the waiter to end its
 * wait, and is no reason to lose a value on the way out, or to leave something behind.
 */
final class Interrupts {

  private Interrupts() {}

  /** Runs an action that may be repeated; what interrupts it is put off until it is done. */
  static void defer(Runnable action) {
    boolean interrupted = false;
    while (true) {
      try {
        action.run();
        break;
      } catch (Throwable e) {
        if (!(e instanceof InterruptedException)) {
          throw e;
        }
        interrupted = true; // and the thread is not any more, so that the next time succeeds
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
