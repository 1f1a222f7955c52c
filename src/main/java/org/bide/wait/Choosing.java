package org.bide.wait;

/** How much a wait reports. */
public enum Choosing {
  /** Every fact that is true and at most one taking: {@code await}. */
  ALL,
  /** Exactly one event; the others are left as they are: {@code select}. */
  ONE
}
