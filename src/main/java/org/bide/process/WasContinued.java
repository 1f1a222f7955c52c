package org.bide.process;

/** See {@link Pid#continued}. */
record WasContinued(Pid pid) implements OfProcess<Continued> {

  static final String FILTER = "continue";

  @Override
  public String filter() {
    return FILTER;
  }

  @Override
  public String toString() {
    return text();
  }
}
