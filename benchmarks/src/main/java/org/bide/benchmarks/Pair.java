package org.bide.benchmarks;

/** Two samples taken one right after the other. */
public record Pair(Sample ours, Sample peer) {

  public double ratio() {
    return ours.value() / peer.value();
  }
}
