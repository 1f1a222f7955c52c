package org.bide.channel;

import java.util.concurrent.ThreadLocalRandom;

/** What to do when somebody else's thread is in the middle of a commit. */
final class BackOff {

  /** A commit takes some tens of nanoseconds; whoever takes longer has lost the processor. */
  private static final int SPINNING_TRIES = 6;

  private BackOff() {}

  /**
   * Pauses, longer each time. At random, so that two who hinder each other do not go on in step.
   * The caller holds no monitor: a virtual thread that yields may need the loop thread of somebody
   * who stands in front of that monitor.
   */
  static void pause(int tries) {
    if (tries > SPINNING_TRIES) {
      Thread.yield();
      return;
    }
    for (int i = ThreadLocalRandom.current().nextInt(2 << tries); i > 0; i--) {
      Thread.onSpinWait();
    }
  }
}
