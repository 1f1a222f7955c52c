package org.bide.benchmarks.spawn;

/** What an actor is told that waits for a message. */
enum Go {
  INSTANCE
}
