package org.bide.interleavings;

/** How long it is looked for a counterexample: for what CI can afford, or for what it takes. */
public enum Effort {
  SHORT,
  LONG;

  /** The effort that the arguments of a program ask for. */
  public static Effort of(String... args) {
    return args.length == 1 && args[0].equals("--short") ? SHORT : LONG;
  }

  public int of(int inShort, int inLong) {
    return this == SHORT ? inShort : inLong;
  }
}
