package org.bide.benchmarks;

import java.util.Optional;

/** One side of a row: Bide or its peer, in a form that can be measured again and again. */
@FunctionalInterface
public interface Half {

  /**
   * Measures once, from a cold start and in a process of its own, so that no sample depends on what
   * an earlier one left behind.
   *
   * @throws Exception if that failed; what was printed meanwhile is part of the message
   */
  Sample measure(Effort effort) throws Exception;

  /** Why it cannot be measured on this machine, and the cure; empty if it can. */
  default Optional<String> missing() {
    return Optional.empty();
  }
}
