package org.bide.stream;

/** Where a file that is followed is read from at first; one that comes later is read whole. */
public enum TailFrom {

  /** All lines that the file has. */
  START,

  /** Only what is added to the file from now on. */
  END
}
