package org.bide.examples.throttle;

/** One thing may be done. Whoever was given it has it alone, and it is used up. */
enum Permit {
  PERMIT;

  @Override
  public String toString() {
    return "given";
  }
}
