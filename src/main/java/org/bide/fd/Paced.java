package org.bide.fd;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bide.wait.Offer;

/**
 * Waits for what no kernel tells of, so that somebody has to look: soon at first, then at pauses
 * that double up to the longest. The longest is also how often channels are looked at.
 */
final class Paced {

  static final Duration LONGEST = Duration.ofMillis(80);
  private static final Duration FIRST = Duration.ofMillis(10);

  private final List<Offer> offers = new ArrayList<>(1);
  private Duration pause = FIRST;

  void add(Offer offer) {
    if (!Look.settles(offer)) {
      offers.add(offer);
      pause = FIRST;
    }
  }

  void remove(Offer offer) {
    offers.remove(offer);
  }

  /** Looks at all of them, and forgets those that fired, or whose wait is over. */
  void look() {
    offers.removeIf(offer -> !offer.isOpen() || Look.settles(offer));
  }

  boolean isEmpty() {
    return offers.isEmpty();
  }

  /** How long to pause before the next look. */
  Duration nextPause() {
    Duration now = pause;
    Duration twice = pause.multipliedBy(2);
    pause = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    return now;
  }
}
