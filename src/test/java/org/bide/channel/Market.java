package org.bide.channel;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.bide.event.Event;

/** Channels, what they are used for, and others in the place of those that are closed. */
final class Market {

  private final Ledger ledger;
  private final List<Channel<Long>> open;
  private final List<Channel<Long>> closed = new CopyOnWriteArrayList<>();

  Market(Ledger ledger, int size, Random random) {
    this.ledger = ledger;
    this.open =
        new CopyOnWriteArrayList<>(Stream.generate(() -> channel(random)).limit(size).toList());
  }

  private static Channel<Long> channel(Random random) {
    Capacity[] sorts = Capacity.values();
    return sorts[random.nextInt(sorts.length)].channel();
  }

  /** A transfer, of which the ledger hears when it is reported. */
  Event<Long> event(Random random) {
    Channel<Long> channel = open.get(random.nextInt(open.size()));
    if (random.nextBoolean()) {
      return channel
          .receive()
          .map(
              value -> {
                ledger.received(value);
                return value;
              });
    }
    long value = ledger.fresh();
    return channel
        .send(value)
        .map(
            sent -> {
              ledger.sent(value);
              return value;
            });
  }

  /** Closes one of the channels under those who wait for it. */
  void closeOne(Random random) {
    Channel<Long> old = open.set(random.nextInt(open.size()), channel(random));
    old.close();
    closed.add(old);
  }

  /** Once nobody uses them. */
  void drain() {
    open.forEach(ledger::drain);
    closed.forEach(ledger::drain);
  }
}
