package org.bide.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.bide.event.GoneException;

/** Who says what of values that were sent, each of them once at most. Any thread. */
final class Ledger {

  private final AtomicLong values = new AtomicLong();
  private final ValueSet sent = new ValueSet();
  private final ValueSet received = new ValueSet();
  private final ValueSet twice = new ValueSet();

  /** A value that nobody had before. */
  long fresh() {
    return values.getAndIncrement();
  }

  void sent(long value) {
    note(sent, value);
  }

  void received(long value) {
    note(received, value);
  }

  private void note(ValueSet where, long value) {
    if (!where.add(value)) {
      twice.add(value);
    }
  }

  /** Receives what is left in a channel that nobody uses any more. */
  void drain(Channel<Long> channel) {
    assertThat(Capacity.waitingAt(channel)).as("waiting at " + channel).isZero();
    try {
      for (var next = channel.tryReceive(); next.isPresent(); next = channel.tryReceive()) {
        received(next.get());
      }
    } catch (GoneException e) {
      assertThat(channel.isClosed()).isTrue();
    }
  }

  /** Every value that was sent was received once, and no other; all others were not sent. */
  void assertBalanced() {
    assertThat(twice.size()).as("sent or received twice").isZero();
    assertThat(sent.without(received)).as("sent and not received").isEmpty();
    assertThat(received.without(sent)).as("received and not sent").isEmpty();
  }

  /** How many were sent and received. */
  long size() {
    return received.size();
  }

  @Override
  public String toString() {
    return size() + " of " + values + " values were sent and received";
  }
}
