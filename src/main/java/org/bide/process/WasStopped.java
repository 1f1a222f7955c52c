package org.bide.process;

/** See {@link Pid#stopped}. */
record WasStopped(Pid pid) implements OfProcess<Stopped> {

  static final String FILTER = "stop";

  @Override
  public String filter() {
    return FILTER;
  }

  @Override
  public String toString() {
    return text();
  }
}
