package org.bide.stream;

/** The detail of {@link Downstream#demand}: the stream waits for an element. */
public enum Demanded {
  DEMANDED;

  @Override
  public String toString() {
    return "demanded";
  }
}
