package org.bide.examples.foreman;

import java.time.Duration;

/** How long to wait before a process is started again: twice as long each time it ends soon. */
final class Pauses {

  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** What ran this long ran well. */
  private static final Duration WELL = Duration.ofSeconds(10);

  private Duration next = FIRST;

  Duration after(Duration ran) {
    Duration pause = ran.compareTo(WELL) >= 0 ? FIRST : next;
    Duration twice = pause.multipliedBy(2);
    next = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    return pause;
  }
}
