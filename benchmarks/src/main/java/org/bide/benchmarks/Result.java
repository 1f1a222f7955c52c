package org.bide.benchmarks;

/** What came of a row and one of its peers. */
public sealed interface Result permits Measured, Skipped {

  Row row();

  /** The peer's name. */
  String peer();

  /** The line for the reader, and for whatever reads it instead. */
  String line();
}
