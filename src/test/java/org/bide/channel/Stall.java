package org.bide.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.LongAdder;
import org.bide.event.Event;

/** A channel of a {@link Market}, and what goes through it, of which the {@link Ledger} hears. */
final class Stall {

  /** What its channel can hold. */
  enum Sort {
    BOUNDED,
    UNBOUNDED,
    LATEST
  }

  private final Ledger ledger;
  private final Sort sort;
  private final Channel<Long> channel;
  private final LongAdder sent = new LongAdder();
  private final LongAdder received = new LongAdder();

  /**
   * @param bounded how much it holds, if that is the sort
   */
  Stall(Ledger ledger, Sort sort, Capacity bounded) {
    this.ledger = ledger;
    this.sort = sort;
    this.channel =
        switch (sort) {
          case BOUNDED -> bounded.channel();
          case UNBOUNDED -> Channel.unbounded();
          case LATEST -> Channel.latest();
        };
  }

  Event<Long> receive() {
    return channel.receive().map(this::hasReceived);
  }

  Event<Long> send() {
    long value = ledger.fresh();
    return channel.send(value).map(sentNow -> hasSent(value));
  }

  private long hasReceived(long value) {
    received.increment();
    ledger.received(value);
    return value;
  }

  private long hasSent(long value) {
    sent.increment();
    if (sort == Sort.LATEST) {
      ledger.sentToBeReplaced(value);
    } else {
      ledger.sent(value);
    }
    return value;
  }

  void close() {
    channel.close();
  }

  /** Receives what is left, once nobody uses it. */
  void drain() {
    assertThat(Capacity.waitingAt(channel)).as("waiting at " + channel).isZero();
    if (sort == Sort.LATEST) {
      assertKeepsTheLatest();
    }
    while (channel.size() > 0) {
      channel.tryReceive().ifPresent(this::hasReceived);
    }
    if (sent.sum() > 0) {
      assertThat(received.sum()).as("received of what was sent to " + channel).isPositive();
    }
  }

  private void assertKeepsTheLatest() {
    if (!channel.isClosed()) {
      long last = ledger.fresh();
      assertThat(channel.trySend(last)).isTrue();
      hasSent(last);
      assertThat(channel.tryReceive().map(this::hasReceived)).contains(last);
    }
    assertThat(channel.size()).as("left in " + channel).isLessThanOrEqualTo(1);
  }
}
