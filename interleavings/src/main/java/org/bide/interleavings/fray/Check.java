package org.bide.interleavings.fray;

/** A condition that holds in every interleaving. */
final class Check {

  private Check() {}

  static void that(boolean isTrue, String otherwise) {
    if (!isTrue) {
      throw new AssertionError(otherwise);
    }
  }
}
