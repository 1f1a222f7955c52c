package org.bide.process;

/** See {@link Pid#traced}. */
record IsTraced(Pid pid) implements OfProcess<Traced> {

  static final String FILTER = "trace";

  @Override
  public String filter() {
    return FILTER;
  }

  @Override
  public String toString() {
    return text();
  }
}
