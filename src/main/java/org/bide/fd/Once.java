package org.bide.fd;

/** See {@link Ready#once}. */
record Once(Ready ready) implements Remembered<Readiness> {

  static final String WORD = "once";

  @Override
  public String filter() {
    return ready.filter() + ":" + WORD;
  }

  @Override
  public String toString() {
    return text();
  }
}
