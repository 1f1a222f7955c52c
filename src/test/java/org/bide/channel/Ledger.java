package org.bide.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;

/** Who says what of values that were sent, each of them once at most. Any thread. */
final class Ledger {

  private final AtomicLong values = new AtomicLong();
  private final ValueSet sent = new ValueSet();

  /** Of those that were sent. */
  private final ValueSet replaceable = new ValueSet();

  private final ValueSet received = new ValueSet();
  private final ValueSet twice = new ValueSet();

  /** A value that nobody had before. */
  long fresh() {
    return values.getAndIncrement();
  }

  void sent(long value) {
    note(sent, value);
  }

  /** Where a newer one takes its place if nobody has received it. */
  void sentToBeReplaced(long value) {
    replaceable.add(value);
    sent(value);
  }

  void received(long value) {
    note(received, value);
  }

  private void note(ValueSet where, long value) {
    if (!where.add(value)) {
      twice.add(value);
    }
  }

  /**
   * Every value that was sent was received once, or could be replaced and was received once at
   * most; no other was received.
   */
  void assertBalanced() {
    assertThat(twice.size()).as("sent or received twice").isZero();
    assertThat(sent.without(received, replaceable)).as("sent and not received").isEmpty();
    assertThat(received.without(sent)).as("received and not sent").isEmpty();
  }

  /** How many were sent, to be received or replaced. */
  long size() {
    return sent.size();
  }

  @Override
  public String toString() {
    return size() + " of " + values + " values were sent, " + received.size() + " of them received";
  }
}
