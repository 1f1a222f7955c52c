package org.bide.benchmarks.wake;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The times from a write to the line after the read, as the writer's stamps tell them. */
final class Delays {

  private final List<Long> nanos = new ArrayList<>();

  /**
   * Takes the time of a read.
   *
   * @param stamps what was read: times of CLOCK_MONOTONIC, which is the clock of {@link
   *     System#nanoTime()} on Linux; the last one is what woke the reader
   */
  void read(ByteBuffer stamps) {
    long now = System.nanoTime();
    nanos.add(now - stamps.order(ByteOrder.nativeOrder()).getLong(stamps.limit() - Long.BYTES));
  }

  /** The delay, in microseconds, that so many of hundred do not exceed. */
  double micros(int percentile) {
    Collections.sort(nanos);
    return nanos.get(Math.min(nanos.size() - 1, nanos.size() * percentile / 100)) / 1e3;
  }
}
