package org.bide.process;

/** See {@link Pid#forked}. */
record HasForked(Pid pid) implements OfProcess<Traced> {

  static final String FILTER = "fork";

  @Override
  public String filter() {
    return FILTER;
  }

  @Override
  public String toString() {
    return text();
  }
}
