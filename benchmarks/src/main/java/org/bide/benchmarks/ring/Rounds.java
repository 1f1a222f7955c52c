package org.bide.benchmarks.ring;

import java.time.Duration;

/** What a round is, of whoever plays it, and what it costs. */
final class Rounds {

  /** How many pairs have something to read at a time. */
  static final int ACTIVE = 100;

  /** How many are made in answer to a read, until the round runs out. */
  static final int WRITES = 10_000;

  /** So many reads, and the round is over. */
  static final int EVENTS = WRITES + ACTIVE;

  /** One of them. */
  @FunctionalInterface
  interface Round<E extends Exception> {
    void play() throws E;
  }

  private Rounds() {}

  /** Plays for so long, and returns the cost of one event. */
  static <E extends Exception> double nanosEach(Duration length, Round<E> round) throws E {
    long end = System.nanoTime() + length.toNanos();
    long busy = 0;
    long events = 0;
    while (System.nanoTime() < end) {
      long began = System.nanoTime();
      round.play();
      busy += System.nanoTime() - began;
      events += EVENTS;
    }
    return (double) busy / events;
  }
}
