package org.bide.stream;

/** What a stream makes of a child that has not returned 0, or that a signal has ended. */
public enum OnBadExit {
  /**
   * Nothing, as a shell without {@code pipefail}: downstream completes with the child's output, and
   * only the materialized value tells.
   */
  COMPLETE,

  /**
   * The stream fails with a {@link BadExitException}. So downstream does not complete before the
   * child has ended, and its standard error too where that is read here.
   */
  FAIL
}
