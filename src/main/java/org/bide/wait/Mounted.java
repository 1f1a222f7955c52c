package org.bide.wait;

import java.util.Optional;
import java.util.function.Function;

/**
 * Which virtual thread a platform thread carries: known to who schedules virtual threads, asked by
 * who owns the platform thread. (The stack of a platform thread does not show what it carries.)
 */
public final class Mounted {

  private static volatile Function<Thread, Optional<Thread>> teller = carrier -> Optional.empty();

  private Mounted() {}

  /**
   * Who answers from now on, in this JVM. It is asked seldom and may take its time.
   *
   * @param carried gives the virtual thread that a platform thread carries
   */
  public static void toldBy(Function<Thread, Optional<Thread>> carried) {
    teller = carried;
  }

  /** What the thread carries, as far as is known; of a moment that may be over. */
  public static Optional<Thread> on(Thread carrier) {
    return teller.apply(carrier);
  }
}
