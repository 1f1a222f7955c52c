package org.bide.stream;

/** What a stream does with its descriptor when it has ended, whichever way. */
public enum AtEnd {

  /** Nothing: it is closed by whoever opened it. */
  LEAVE_OPEN,

  /** Closes it. Such a stream can run once. */
  CLOSE
}
