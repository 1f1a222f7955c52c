package org.bide.process;

/** See {@link Pid#execed}. */
record HasExeced(Pid pid) implements OfProcess<Traced> {

  static final String FILTER = "exec";

  @Override
  public String filter() {
    return FILTER;
  }

  @Override
  public String toString() {
    return text();
  }
}
