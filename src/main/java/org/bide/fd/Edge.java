package org.bide.fd;

/** See {@link Ready#edge}. */
record Edge(Ready ready) implements Remembered<Edges> {

  static final String WORD = "edge";

  @Override
  public String filter() {
    return ready.filter() + ":" + WORD;
  }

  @Override
  public String toString() {
    return text();
  }
}
