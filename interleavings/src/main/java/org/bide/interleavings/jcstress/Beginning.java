package org.bide.interleavings.jcstress;

import java.time.Duration;
import org.bide.wait.ByHand;
import org.bide.wait.Wait;

/**
 * Begins waits of which one that is stuck in its beginning is cancelled, after as long as it takes
 * on the busiest machine: jcstress knows no limit of time, and would tell nothing.
 */
final class Beginning {

  private static final Duration LONG = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofNanos(100_000);

  private volatile Wait begun;

  /** For one actor, and as a constant, since it has a thread. */
  Beginning() {
    Thread.ofPlatform().daemon().start(this::watch);
  }

  void begin(Wait wait) {
    begun = wait;
    ByHand.begin(wait);
    begun = null;
  }

  private void watch() {
    Wait before = null;
    Duration between = LONG;
    while (true) {
      try {
        Thread.sleep(between);
      } catch (InterruptedException e) {
        return;
      }
      Wait now = begun;
      if (now != null && now == before) {
        now.cancel();
        between = SHORT; // the verdict is known, and there are thousands of others
      }
      before = now;
    }
  }
}
