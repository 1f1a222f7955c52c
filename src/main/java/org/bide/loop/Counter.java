package org.bide.loop;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what one thread does, for others to read: it costs that thread no fence. */
final class Counter {

  private final AtomicLong count = new AtomicLong();

  /** By its thread. */
  void increment() {
    add(1);
  }

  /** By its thread. */
  void add(long more) {
    count.setOpaque(count.getPlain() + more);
  }

  long get() {
    return count.getOpaque();
  }
}
