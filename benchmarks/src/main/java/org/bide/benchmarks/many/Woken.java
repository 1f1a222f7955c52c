package org.bide.benchmarks.many;

/** The answer of a task that was woken. */
enum Woken {
  INSTANCE
}
