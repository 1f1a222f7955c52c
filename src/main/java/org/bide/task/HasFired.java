package org.bide.task;

import org.bide.event.Fired;

/**
 * Stands among the suppressed of an exception that ended {@link Task#all}: what had fired before,
 * so that nothing that was taken is lost.
 */
public final class HasFired extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Fired fired;

  private HasFired(Fired fired) {
    super("had fired: " + fired, null, false, false);
    this.fired = fired;
  }

  /** What had fired before this was thrown; empty if nothing had. */
  public static Fired before(Throwable thrown) {
    for (Throwable suppressed : thrown.getSuppressed()) {
      if (suppressed instanceof HasFired known) {
        return known.fired;
      }
    }
    return Fired.none();
  }

  static <E extends Throwable> E with(Fired fired, E thrown) {
    if (!fired.isEmpty()) {
      thrown.addSuppressed(new HasFired(fired));
    }
    return thrown;
  }
}
