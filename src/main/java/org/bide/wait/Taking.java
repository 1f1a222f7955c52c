package org.bide.wait;

/** What came of {@link Offer#take}. */
public enum Taking {
  /** The wait is over, and this offer is its one taking. */
  TAKEN,
  /** The wait was over before; it takes nothing more. */
  OVER,
  /** Its thread is just pairing it with another; release what you hold and try again. */
  BUSY
}
